import { aliasData, linksIn } from '../../../src/storage/aliases';
import { wrap } from '../../../src/storage/versions';
import { connectionId, integrationId, linkId } from '../../../src/sync/model';
import type { LinkAddress } from '../../../src/sync/model';

const most = 240 * 1024;

const addresses = (count: number): LinkAddress[] =>
  Array.from({ length: count }, (_, index) => ({
    link: linkId(`integration-id:ticket:${10_000_000 + index}`),
    integration: integrationId('integration-id'),
    connection: connectionId('connection-id'),
  }));

test('[TR-03] the list of an issue with 2,000 tickets fits into one stored value, and reads as it was written', () => {
  const links = addresses(2000);
  const data = aliasData(links);
  expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(most / 4);
  expect(linksIn({ rev: 1, data })).toEqual(links);
});

test('a list that an earlier version of the app wrote is read', () => {
  const links = addresses(3);
  expect(linksIn({ rev: 1, data: wrap(links) })).toEqual(links);
});
