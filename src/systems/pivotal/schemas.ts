import { z } from 'zod';
import { activitySchema } from './activity';

/**
 * What of the answers is read. Servers leave empty members out (PT-018), may send unknown ones (PT-106), and a successor calls
 * a name `title` and tells owners as objects (PT-002): all of that ends here.
 */
const id = z.union([z.number(), z.string()]).transform(String);
const text = z.string().nullish();
const time = z.union([z.number(), z.string()]).nullish();

const titled = { name: text, title: text };
const nameOf = ({ name, title }: { name?: string | null | undefined; title?: string | null | undefined }): string =>
  name ?? title ?? '';

/** Rows whose shape is not confirmed, or of which a bad one must not spoil the list. */
const rowsOf = <T>(row: z.ZodType<T>) =>
  z.array(z.unknown()).transform((rows) => rows.flatMap((one) => row.safeParse(one).data ?? []));

const label = z.object({ id, name: text, updated_at: time });
export type Label = z.infer<typeof label>;

const task = z.object({
  id,
  description: text,
  complete: z.boolean().nullish(),
  created_at: time,
  updated_at: time,
});
export type Task = z.infer<typeof task>;

/** What stories and epics have alike. */
const record = {
  ...titled,
  id,
  project_id: id.nullish(),
  description: text,
  url: text,
  created_at: time,
  updated_at: time,
};

const story = z
  .object({
    ...record,
    story_type: text,
    current_state: text,
    estimate: z.number().nullish(),
    labels: z.array(label).nullish().catch(undefined),
    external_id: text,
    integration_id: id.nullish(),
    // Only where they are asked for (PT-014).
    tasks: z.array(task).nullish().catch(undefined),
  })
  .transform((raw) => ({ ...raw, name: nameOf(raw) }));
export type Story = z.infer<typeof story>;

const epic = z
  .object({ ...record, label: label.nullish().catch(undefined) })
  .transform((raw) => ({ ...raw, name: nameOf(raw) }));
export type Epic = z.infer<typeof epic>;

/** As the upload answered it: the whole of it goes into the comment that shows the file (PT-084). */
const file = z.looseObject({
  id: z.union([z.number(), z.string()]),
  filename: text,
  size: z.number().nullish(),
  content_type: text,
  download_url: text,
});
export type TrackerFile = z.infer<typeof file>;

const comment = z.object({
  id,
  text,
  person_id: id.nullish(),
  person: z.object({ name: text }).nullish().catch(undefined),
  created_at: time,
  updated_at: time,
  file_attachments: z.array(file).nullish().catch(undefined),
  google_attachments: rowsOf(z.object({ title: text, alternate_link: z.string() }))
    .nullish()
    .catch(undefined),
});
export type TrackerComment = z.infer<typeof comment>;

const project = z
  .object({
    ...titled,
    id,
    version: z.number().nullish(),
    point_scale: text,
    bugs_and_chores_are_estimatable: z.boolean().nullish(),
    automatic_planning: z.boolean().nullish(),
  })
  .transform((raw) => ({ ...raw, name: nameOf(raw), titled: !raw.name && Boolean(raw.title) }));
export type Project = z.infer<typeof project>;

/** The token that stands beside these is not even read (PT-031). */
const me = z.object({ id, name: text, username: text, email: text });

export const answers = {
  me,
  projects: z.array(project),
  project,
  integrations: rowsOf(z.object({ id, name: text })),
  memberships: rowsOf(z.object({ person: z.object({ id, name: text }) })),
  webhooks: rowsOf(z.object({ id, webhook_url: text })),
  webhook: z.unknown(),
  story,
  stories: z.array(story),
  label,
  epic,
  epics: z.array(epic),
  task,
  tasks: z.array(task),
  comment,
  comments: z.array(comment),
  file,
  activities: rowsOf(activitySchema),
};
