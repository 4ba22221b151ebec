import { isSystemError } from '../model';
import type { JournalEntry, Link, Problem } from '../model';
import type { Context } from '../context';
import { entry, problemEntry } from '../apply/journal';
import { targetKindOf } from '../plan/target-kind';
import { kindTitle, kindWord, problemOf, sentence } from '../words';
import type { Spot } from './birth-spot';

/** The creation was refused for certain: the link stands in *Failed* until somebody corrects what was wrong. */
export const stillborn = (context: Context, link: Link, error: Error | undefined, spot: Spot | undefined): Link => ({
  ...unborn(link, 'failed'),
  problems: [refusal(context, link, error, spot)],
});

/** Certainly not created. */
export function unborn(link: Link, state: 'waiting' | 'failed'): Link {
  const { begunAt: _, ...rest } = link;
  return { ...rest, state };
}

function refusal(context: Context, link: Link, error: Error | undefined, spot: Spot | undefined): Problem {
  const problem = problemOf(error, link.labels.source.reference, context.world.now());
  const fields = isSystemError(error, 'invalid') ? (error.details.fields ?? []) : [];
  const [field] = fields;
  if (!field) return problem;
  if (context.integration.stories) return refusedStory(context, link, problem, fields);
  if (field.field === 'issuetype' || field.field === 'project') return lostPlace(link, problem, field.field, spot);
  return {
    ...problem,
    code: 'required-field',
    // Jira names a mapped field by its id only; of another one its message is all that is known.
    field: context.integration.mapping.fields.find(({ target }) => target === field.field)?.label ?? field.field,
    fieldId: field.field,
    message: `Couldn't create an issue for ${link.labels.source.reference}: ${field.message}`,
    kept: 'No issue was created; the record is unchanged.',
    nextStep:
      'Ask an admin to give this field a default in the mapping of the integration, or make it optional in Jira. Then retry.',
  };
}

/** Tracker tells each field that it refuses (PT-092). */
function refusedStory(
  { integration }: Context,
  link: Link,
  problem: Problem,
  fields: readonly { readonly field: string; readonly message: string }[],
): Problem {
  const what = kindWord[targetKindOf(integration, link.source.kind)];
  const labels = fields.map(
    ({ field }) => integration.mapping.fields.find(({ target }) => target === field)?.label ?? field,
  );
  const said = fields.map(({ message }, index) => `${labels[index] ?? ''}: ${sentence(message)}`).join(' ');
  return {
    ...problem,
    field: labels.join(', '),
    fieldId: fields[0]?.field ?? '',
    message: `Couldn't create the ${what} for ${link.labels.source.reference}. ${said}`,
    kept: `No ${what} was created; the record is unchanged.`,
    nextStep: 'Correct the value in Aha!, or ask an admin to look at the mapping of the integration. Then retry.',
  };
}

/** What the mapping names is gone from Jira: no value a person enters can help (J-014). */
function lostPlace(
  link: Link,
  problem: Problem,
  what: 'issuetype' | 'project',
  { project, type }: Pick<Spot, 'project' | 'type'> = nowhere,
): Problem {
  const lost =
    what === 'project'
      ? `the project ${project.key} does not exist any more or the app may not see it`
      : `the issue type “${type.name}” does not exist any more in the project ${project.key}`;
  return {
    ...problem,
    message: `Couldn't create an issue for ${link.labels.source.reference}: ${lost}.`,
    kept: 'No issue was created; the record is unchanged.',
    nextStep:
      'Ask an admin to open the mapping of the integration, choose anew and save it, which reloads it from Jira. Then retry.',
  };
}

const nowhere = { project: { id: '', key: '' }, type: { id: '', name: '' } };

/** How the history tells of it. */
export function stillbornEntry(context: Context, link: Link): JournalEntry {
  const [problem] = link.problems;
  const what = `${kindTitle(targetKindOf(context.integration, link.source.kind))} not created`;
  return problem ? problemEntry(context, link, problem, what) : entry(context, link, { what, result: 'failed' });
}
