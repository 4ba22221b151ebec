import { describeWithShared, readShared } from '../../shared';
import { shapeDifferences } from '../same-shape';
import type { World } from './world';
import { Json, makeWorld, pass, stopClock } from './world';

const fixture = (name: string): Json => new Json(readShared(`fixtures/reference/${name}.json`));

/** Parts that the sample record has and ours may lack, or the other way round, because they depend on what was filled in. */
const filledIn = ['epic', 'master_feature', 'initiative', 'belongs_to_release_phase', 'score_facts', 'attachments'];
/** Appears on the answer of one record only, newer than some samples. */
const single = ['workflow_status_times'];
/** Appears when the workspace plans capacity, which that of the samples does not. */
const capacity = [
  'work_units',
  'initial_estimate',
  'original_estimate',
  'remaining_estimate',
  'work_done',
  'use_requirements_estimates',
];

let world: World;

beforeEach(() => {
  stopClock();
  world = makeWorld();
  const { account, as } = world.aha.account('demo');
  const webShop = account.product('SHOP');
  account.state.products.put({ ...webShop, capacity: null });
  const maya = as('Maya Chen');
  const jira = maya.addIntegration('SHOP', 'jira', 'Jira');
  for (const record of ['SHOP-1', 'SHOP-1-1', 'SHOP-E-1', 'SHOP-S-1', 'SHOP-R-1']) {
    maya.link(record, jira.id, { id: '10001', key: 'TL-1', url: 'https://jira.example.com/browse/TL-1' });
  }
});

afterEach(() => {
  jest.useRealTimers();
});

describeWithShared('fixtures/reference/INDEX.md', 'Answers have the form of the published ones', () => {
  const differences = async (path: string, sample: string, key: string): Promise<string[]> => {
    const { status, body } = await world.call('GET', path);
    expect(status).toBe(200);
    const found = shapeDifferences(body.at(key), fixture(`aha-api/${sample}`).at(key), {
      ours: filledIn,
      sample: [...filledIn, ...single, ...capacity, 'key_results'],
    });
    // A custom field's value has the type of the field.
    return found.filter((difference) => !difference.includes('custom_fields[].value'));
  };

  const same: readonly (readonly [path: string, sample: string, key: string])[] = [
    ['products', 'products_list', 'products'],
    ['products/SHOP/releases', 'releases_in_product', 'releases'],
    ['releases/SHOP-R-1', 'release_show', 'release'],
    ['features', 'features_list', 'features'],
    ['features/SHOP-1', 'feature_show', 'feature'],
    ['epics/SHOP-E-1', 'epic_show', 'epic'],
    ['initiatives/SHOP-S-1', 'initiative_show', 'initiative'],
    ['features/SHOP-1/comments', 'comments_on_feature', 'comments'],
    ['products/SHOP/integrations', 'integrations_in_product', 'integrations'],
    ['products/SHOP/integrations/jira', 'integration_show', 'integration'],
    ['features/fields/key/value/TL-1', 'integration_fields_search_feature', 'records'],
    ['products/SHOP/workflows', 'workflows_in_product', 'workflows'],
    ['custom_field_definitions', 'custom_field_definitions', 'custom_field_definitions'],
    ['users', 'users_list', 'users'],
  ];
  it.each(same)('GET %s', async (path, sample, key) => {
    expect(await differences(path, sample, key)).toEqual([]);
  });

  it.each(['products', 'features', 'users'])('GET %s pages as published', async (path) => {
    const { body } = await world.call('GET', path);
    expect(shapeDifferences(body.at('pagination'), fixture('aha-api/features_list').at('pagination'))).toEqual([]);
  });

  it('POST a requirement', async () => {
    const { body } = await world.call('POST', 'features/SHOP-1/requirements', { requirement: { name: 'One more' } });
    expect(shapeDifferences(body.value, fixture('aha-api/requirement_create').value)).toEqual([]);
  });

  it('POST an attachment by link', async () => {
    const { body: feature } = await world.call('GET', 'features/SHOP-1');
    const { body } = await world.call('POST', `notes/${feature.text('feature', 'description', 'id')}/attachments`, {
      attachment: { file_url: 'https://www.example.com/', content_type: 'text/html', file_name: 'home_page.html' },
    });
    expect(shapeDifferences(body.value, fixture('aha-api/attachment_create').value)).toEqual([]);
  });

  it('record links of a feature', async () => {
    await world.call('POST', 'features/SHOP-1/record_links', {
      record_link: { record_type: 'feature', record_id: 'SHOP-2', link_type: 20 },
    });
    const { body } = await world.call('GET', 'features/SHOP-1/record_links?parent_and_child_links=true');
    const [ours] = body.list('record_links');
    // The second sample link has a 19-digit id, which is a text; foreign keys of 19 digits are texts too.
    expect(ours?.at('id')).toEqual(expect.stringMatching(/^\d{19}$/));
    const sample = fixture('aha-api/record_links_of_feature').at('record_links', 0);
    expect(shapeDifferences(ours?.value, sample)).toEqual([
      '.id: string instead of number',
      '.parent_record_id: string instead of number',
      '.child_record_id: string instead of number',
    ]);
  });

  it('restoring a deleted feature', async () => {
    await world.call('DELETE', 'features/SHOP-1');
    const { body: bin } = await world.call('GET', 'deletions');
    const { body } = await world.call('POST', `deletions/${bin.text('deletions', 0, 'id')}/restore`);
    expect(shapeDifferences(body.value, fixture('aha-api/deletion_restore').value)).toEqual([]);
  });

  it('audits of a feature: a name change and a note change', async () => {
    await world.call('PUT', 'features/SHOP-1', { feature: { name: 'New name', description: '<p>New text</p>' } });
    await pass(300_000);
    const { body: feature } = await world.call('GET', 'features/SHOP-1');
    const id = feature.text('feature', 'id');
    const { body } = await world.call('GET', `audits?auditable_type=feature&auditable_id=${id}&audit_action=update`);
    const { body: notes } = await world.call(
      'GET',
      `audits?associated_type=feature&associated_id=${id}&auditable_type=note`,
    );
    const sample = fixture('aha-api/audits_of_a_feature');
    // The release of the sample data has a small id, as all rows of the published sample have; the feature's has 19 digits.
    const [auditable, associated] = [
      '.auditable_id: string instead of number',
      '.associated_id: string instead of number',
    ];
    expect(shapeDifferences(body.list('audits').at(-1)?.value, sample.at('audits', 1))).toEqual([auditable]);
    expect(shapeDifferences(notes.list('audits').at(-1)?.value, sample.at('audits', 0))).toEqual([
      auditable,
      associated,
    ]);
  });

  it('adjacent link fields', async () => {
    const { account } = world.aha.account('demo');
    const integration = [...account.state.integrations.all()].find(({ name }) => name === 'Jira');
    const { body } = await world.call('GET', `features/SHOP-2/integrations/${integration?.id ?? ''}/adjacent_fields`);
    expect(shapeDifferences(body.value, fixture('aha-api/adjacent_integration_fields').value)).toEqual([
      // A small foreign key is a number, that of the sample has 19 digits.
      '.integration_fields[].integration_id: number instead of string',
    ]);
  });
});

describeWithShared('fixtures/reference/INDEX.md', 'Webhooks have the form of the recorded ones', () => {
  /** In live data link fields name their integration; parts that a workspace switches on come on top. */
  const optional = {
    ours: filledIn,
    sample: [...filledIn, ...capacity, 'integration_id', 'tags', 'due_date', 'custom_fields', 'default_assignee'],
  };

  const send = async (record: string): Promise<unknown> => {
    const maya = world.aha.account('demo').as('Maya Chen');
    maya.addWebhookIntegration('SHOP', { name: 'Jira (Throughline)', address: 'https://hooks.example/send' });
    maya.send(record, 'Jira (Throughline)');
    await pass(0);
    return world.hooks.at(-1)?.body;
  };

  it('a new feature with attachments and requirements', async () => {
    expect(shapeDifferences(await send('SHOP-1'), fixture('aha-events/create_feature').value, optional)).toEqual([]);
  });

  it('a changed release', async () => {
    world.aha.account('demo').as('Maya Chen').addWebhookIntegration('SHOP', { name: 'Other', address: '' });
    const sample = fixture('aha-events/update_release').value;
    expect(shapeDifferences(await send('SHOP-R-1'), sample, optional)).toEqual([]);
  });

  const activity = async (act: () => void, delay: number): Promise<unknown> => {
    const maya = world.aha.account('demo').as('Maya Chen');
    maya.addActivityWebhook({ address: 'https://hooks.example/activity' });
    act();
    await pass(delay);
    return world.hooks.at(-1)?.body;
  };

  it('a status change as it was told in 2018', async () => {
    world.aha.settings.auditAssociations = false;
    const body = await activity(() => world.aha.account('demo').as('Tom Li').setStatus('SHOP-1', 'In progress'), 0);
    expect(shapeDifferences(body, fixture('aha-activity/feature_status_changed').value)).toEqual([]);
  });

  it('a description change with its association', async () => {
    const edit = (): unknown => world.aha.account('demo').as('Tom Li').edit('SHOP-1', { description: '<p>Other</p>' });
    const body = await activity(edit, 300_000);
    const sample = fixture('aha-activity/description_changed_with_association').value;
    expect(shapeDifferences(body, sample)).toEqual([]);
  });
});
