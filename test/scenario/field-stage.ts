/** What the tests of fields share: an integration with some fields switched on, and both sides of a field. */
import type { MappingDraft } from '../../src/contract/mapping';
import type { RecordInput } from '../sandbox/aha/operations/input';
import { openLinkedStage } from './stage';
import type { Stage, StageOptions } from './stage';

export type Directions = MappingDraft['fields'];

/** Opens a stage whose integration carries these fields; the others as proposed. */
export const openFieldStage = (
  fields: Directions,
  custom: MappingDraft['custom'] = [],
  options: StageOptions = {},
): Promise<Stage> =>
  openLinkedStage(options, (mapping) => ({ ...mapping, fields: { ...mapping.fields, ...fields }, custom }));

/** Sends a new feature, with requirements. @returns its reference and the keys of the issues, the feature's first */
export async function sendFeature(
  stage: Stage,
  input: RecordInput,
  requirements: readonly RecordInput[] = [],
): Promise<{ reference: string; keys: readonly string[]; key: string }> {
  const before = (await stage.issues()).length;
  const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards', ...input });
  const reference = `SHOP-${made.number}`;
  for (const requirement of requirements) stage.maya.addRequirement(reference, requirement);
  stage.maya.send(reference, 'Jira (Throughline)');
  await stage.settle();
  const keys = (await stage.issues()).slice(before).map((issue) => issue.key);
  return { reference, keys, key: keys[0] ?? '' };
}

/** Fields of an issue as Jira answers them. */
export async function fieldsOf(stage: Stage, key: string): Promise<Record<string, unknown>> {
  const { fields } = await stage.jira(`/rest/api/3/issue/${key}`);
  return fields as Record<string, unknown>;
}

/** Entries of the history of an issue that were not simply done: what, and why. */
export async function notesOf(stage: Stage, key: string): Promise<readonly string[]> {
  const { entries } = await stage.ask('issue', 'history', {}, { issue: key });
  return entries.filter(({ result }) => result !== 'done').map(({ what, reason }) => `${what}: ${reason ?? ''}`);
}

/** Problems the panel of an issue shows. */
export async function problemsOf(stage: Stage, key: string): Promise<readonly string[]> {
  const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
  return rows.flatMap(({ problems }) => problems.map(({ message, nextStep }) => `${message} ${nextStep}`));
}

/** Changes an integration as an admin would, on top of what it is. */
export async function remap(stage: Stage, change: (mapping: MappingDraft) => MappingDraft): Promise<void> {
  const detail = await stage.ask('admin', 'integration', { integration: stage.integration });
  const { view, mapping, product, project } = detail;
  await stage.ask('admin', 'saveIntegration', {
    integration: stage.integration,
    name: view.name,
    connection: view.connection,
    product: product.id,
    project: project.id,
    mapping: change(mapping),
  });
}

/** The record as the planning tool keeps it. */
export const recordOf = (stage: Stage, reference: string): ReturnType<Stage['maya']['record']> =>
  stage.maya.record(reference);
