import { describeWithShared } from '../../../shared';
import { hangUp } from '../answer-in-turn';
import { actions } from './fixture-cases/actions';
import { choices } from './fixture-cases/choices';
import { errors } from './fixture-cases/errors';
import { folder } from './fixture-cases/fixture';
import { lists } from './fixture-cases/lists';
import { tickets } from './fixture-cases/tickets';

describeWithShared(folder, 'What TeamSupport answers', () => {
  afterEach(hangUp);

  for (const [file, { shows, check }] of Object.entries({ ...tickets, ...lists, ...actions, ...choices, ...errors })) {
    test(`${shows} (${file})`, async () => {
      await check();
    });
  }
});
