import type { FieldValues, RecordRef } from '../../sync/model';
import type { Updated } from '../../sync/ports';
import { partsOfTask, trackerFields } from './names';
import { without } from './refused';
import { taskText } from './task-text';
import { taskSnapshot } from './translate';
import { wrote } from './work';
import type { Work } from './work';

/** The done flag of a task is never written (P-14); its text holds name and description, so what is not written is read. */
export async function updateTask(work: Work, ref: RecordRef, fields: FieldValues): Promise<Updated> {
  const { name, description } = trackerFields;
  const refused = Object.keys(fields)
    .filter((field) => field !== name && field !== description)
    .map((field) => ({ field, message: 'of a task only its text is written.', closed: true as const }));
  const own = without(fields, refused);
  if (Object.keys(own).length === 0) return { shortened: [], refused };
  const { client, place } = work;
  const whole = own[name] !== undefined && own[description] !== undefined;
  const known = whole ? '' : ((await client.task(place.project, ref)).description ?? '');
  const { text, shortened } = taskText(own, known);
  const task = wrote(work, ref, await client.updateTask(place.project, ref, { description: text }));
  return { after: taskSnapshot(task, partsOfTask(ref).story, place), shortened, refused };
}
