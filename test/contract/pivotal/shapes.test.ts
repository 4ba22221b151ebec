import { z } from 'zod';
import { describeWithShared, readShared } from '../../shared';
import type { Activity } from '../../sandbox/pivotal/entities';
import { activityView } from '../../sandbox/pivotal/views/activity';
import { shapeDifferences } from '../same-shape';
import { at } from '../answer';
import { openWorld, project } from './world';

const folder = 'fixtures/pivotal';
const recorded = z.object({
  response: z.object({ status: z.number(), body: z.unknown() }).optional(),
  webhook: z.object({ body: z.unknown() }).optional(),
});
const sampleOf = (name: string): z.infer<typeof recorded> => recorded.parse(readShared(`${folder}/${name}.json`));

/** Of projects: which there are changed with the years. */
const older = [
  'start_date',
  'description',
  'profile_content',
  'enable_planned_mode',
  'automatic_planning',
  'project_type',
];
/** What is left out where it is empty, so that two records rarely have all (PT-018). */
const mayLack = [
  'description',
  'estimate',
  'owned_by_id',
  'accepted_at',
  'integration_id',
  'external_id',
  'deadline',
  'text',
];
const optional = { ours: [...older, ...mayLack], sample: [...older, ...mayLack] };

describeWithShared(folder, 'The sandbox has the shapes of the samples', () => {
  const { call, ana, site } = openWorld();
  const story = ana.addStory('Web shop', { name: 'Export', estimate: 3, labels: ['reports'], owners: ['Ana Ruiz'] }).id;
  ana.addTask(story, 'Write header row');
  ana.comment(story, 'Look', [{ name: 'Gemfile', content: 'x' }]);
  ana.edit(story, { state: 'started' });
  const epic = ana.addEpic('Web shop', { name: 'Reporting', description: 'All *exports*' }).id;
  const place = `projects/${project}/stories/${story}`;

  test.each([
    ['me', 'me'],
    ['project', `projects/${project}`],
    ['projects-list', 'projects'],
    ['integrations-list', `projects/${project}/integrations`],
    ['memberships-list', `projects/${project}/memberships`],
    ['stories-page', `projects/${project}/stories?limit=300`],
    ['story-get', place],
    ['story-get-with-tasks', `${place}?fields=:default,tasks`],
    ['stories-bulk', `projects/${project}/stories/bulk?ids=${story},1`],
    ['search', `projects/${project}/search?query=name:Export`],
    ['transitions', `${place}/transitions`],
    ['epics-list', `projects/${project}/epics`],
    ['epic-get', `projects/${project}/epics/${epic}`],
    ['labels-list', `projects/${project}/labels`],
    ['tasks-list', `${place}/tasks`],
    ['comments-file-attachments-only', `${place}/comments?fields=file_attachments`],
    ['activity-story', `${place}/activity`],
    ['error-unfound', `projects/${project}/stories/1`],
    ['error-route-not-found', `projects/${project}/nothing`],
    ['error-unauthorized-operation', 'projects/2650099'],
  ])('[PT-010][PT-018] %s', async (name, path) => {
    const { status, json } = await call('GET', path);
    const sample = sampleOf(name).response;
    expect(status).toBe(sample?.status);
    // Changes of a history are of many kinds: their own members are looked at with the webhooks.
    const differences = shapeDifferences(json, sample?.body, optional);
    expect(differences.filter((difference) => !/\.(?:original|new)_values\./.test(difference))).toEqual([]);
  });

  test.each<[string, string, string, unknown]>([
    ['story-create', 'POST', `projects/${project}/stories`, { name: 'Test story' }],
    ['story-put-labels', 'PUT', place, { labels: [{ name: 'one' }, { name: 'two' }] }],
    ['task-create', 'POST', `${place}/tasks`, { description: 'Test task' }],
    ['comment-create', 'POST', `${place}/comments`, { text: 'Test creating a comment' }],
    ['epic-create', 'POST', `projects/${project}/epics`, { name: 'Second' }],
    [
      'webhook-create',
      'POST',
      `projects/${project}/webhooks`,
      { webhook_url: 'https://x.example/', webhook_version: 'v5' },
    ],
    ['error-invalid-parameter', 'POST', `projects/${project}/stories`, { name: 'x', estimate: 17 }],
    ['error-comment-put-empty', 'PUT', `${place}/comments/233000002`, {}],
  ])('[PT-012] %s', async (name, method, path, body) => {
    const { status, json } = await call(method, path, body);
    const sample = sampleOf(name).response;
    expect(status).toBe(sample?.status);
    expect(shapeDifferences(json, sample?.body, optional)).toEqual([]);
  });

  test('[PT-012] comment-delete', async () => {
    const { json } = await call('POST', `${place}/comments`, { text: 'Short-lived' });
    const deleted = await call('DELETE', `${place}/comments/${String(at(json, 'id'))}`);
    expect([deleted.status, deleted.text]).toEqual([sampleOf('comment-delete').response?.status, '']);
  });

  test('upload-create-2021', async () => {
    const form = new FormData();
    form.append('file', new Blob(['source']), 'Gemfile');
    const { json } = await call('POST', `projects/${project}/uploads`, form);
    expect(shapeDifferences(json, sampleOf('upload-create-2021').response?.body)).toEqual([]);
  });

  test('LiteTracker: title, owners and nothing else of a story', async () => {
    const lite = openWorld('litetracker');
    lite.ana.addStory('Web shop', { name: 'x', description: 'y', estimate: 3, labels: ['z'], owners: ['Ana Ruiz'] });
    const stories = await lite.call('GET', 'projects/7001/stories?with_state=accepted&limit=500');
    expect(shapeDifferences(stories.json, sampleOf('litetracker-stories').response?.body)).toEqual([]);
    const projects = await lite.call('GET', 'projects');
    expect(shapeDifferences(projects.json, sampleOf('litetracker-projects').response?.body)).toEqual([]);
  });

  test.each<[string, () => unknown]>([
    ['hook-story-accepted', () => ana.edit(story, { state: 'accepted' })],
    ['hook-story-unaccepted', () => ana.edit(story, { state: 'delivered' })],
    ['hook-story-rejected', () => ana.edit(story, { state: 'rejected' })],
    ['hook-story-name-description', () => ana.edit(story, { name: 'New', description: '*new*' })],
    ['hook-story-estimate', () => ana.edit(story, { estimate: 1 })],
    ['hook-story-type-changed', () => ana.edit(story, { type: 'bug' })],
    ['hook-comment-create', () => ana.comment(story, 'A comment')],
    ['hook-task-complete', () => ana.tick(story, firstTask())],
    [
      'hook-task-delete',
      () => {
        ana.deleteTask(story, firstTask());
      },
    ],
    ['hook-epic-update', () => ana.editEpic(epic, { name: 'Reports' })],
    [
      'hook-story-delete',
      () => {
        ana.delete(ana.addStory('Web shop', { name: 'Short' }).id);
      },
    ],
    ['hook-story-moved-away', () => ana.moveTo(story, 'Warehouse')],
  ])('%s', (name, act) => {
    act();
    const told = activityView(site, lastOf(project));
    // What a change touched differs from case to case: which times it has, and what there was before.
    const touched = ['secondary_resources', 'accepted_at', 'original_values', 'owner_ids', 'owned_by_id'];
    const some = [...touched, 'google_attachments', 'description', 'estimate', 'text'];
    expect(shapeDifferences(told, sampleOf(name).webhook?.body, { ours: some, sample: some })).toEqual([]);
  });

  const firstTask = (): string => site.tasksOf(site.story(story))[0]?.id ?? '';
  const lastOf = (id: string): Activity => site.state.activities.get(`${id}_${site.state.projects.get(id).version}`);
});
