/** Stories that are linked with the issue directly, and shown only. */
import type { Candidate, LinkTarget } from '../../contract';
import { targetOf } from '../../sync/context';
import { mirrorStory } from '../../sync/mirror';
import { integrationId, isSystemError, linkIdOf } from '../../sync/model';
import type { Cause, Integration, RecordRef, Snapshot } from '../../sync/model';
import type { TargetSystem } from '../../sync/ports';
import { issueRef } from '../../systems/jira/translate';
import { jiraTarget } from '../../systems/registry';
import { issueOf, refuse } from './guard';
import type { Call } from './guard';
import { sendableFrom } from './project-integrations';
import { linkedTo, recordView, stoppedReason } from './views';

/**
 * The integrations under which stories can be linked with issues of this project: those that send the features of the same Aha!
 * products as its own integrations do, since who may see these issues may see that product. Where none of them does, Jira
 * administrators choose from all: they made them.
 */
export async function storyIntegrations(
  call: Call,
  integrations: readonly Integration[],
): Promise<readonly Integration[]> {
  const all = integrations.filter(({ kind, enabled, deleted }) => kind === 'aha-pivotal' && enabled && !deleted);
  if (all.length === 0) return [];
  const { id } = issueOf(call).project;
  const near = sendableFrom(id, integrations, await call.world.store.connections());
  const here = all.filter((one) => near.includes(one));
  if (here.length > 0) return here;
  const { ADMINISTER } = await call.jira.permissions(['ADMINISTER'], {});
  return ADMINISTER ? all : [];
}

export const storyTarget = ({ id, name }: Integration): LinkTarget => ({
  integration: id,
  name,
  system: 'pivotal',
  hint: 'Number or address of a story, for example #4711',
});

interface Place {
  readonly integration: Integration;
  readonly tracker: TargetSystem;
}

/** @throws Refusal for an integration whose stories cannot be linked here, or whose account is stopped */
async function placeHere(call: Call, id: string): Promise<Place> {
  const usable = await storyIntegrations(call, await call.world.store.integrations());
  const integration = usable.find((one) => one.id === integrationId(id));
  if (!integration)
    throw refuse('not-found', 'Stories of this integration cannot be linked with issues of this project.');
  const account = integration.targetConnection && (await call.world.store.connection(integration.targetConnection));
  if (!account) throw refuse('not-found', 'The Tracker connection of this integration no longer exists.');
  const stopped = stoppedReason(account);
  if (stopped) throw refuse('connection-stopped', stopped);
  return { integration, tracker: await targetOf(call.world, integration, account) };
}

export async function lookupStory(call: Call, id: string, text: string): Promise<Candidate> {
  const { integration, tracker } = await placeHere(call, id);
  const story = await tracker.find?.(text).catch(unknownNumber);
  if (!story) {
    throw refuse('invalid', 'This is not the number or the address of a story.', {
      field: 'text',
      nextStep: 'Enter its number, for example #4711, or paste its address.',
    });
  }
  demandStory(integration, story);
  const [former] = await call.world.store.links.get([linkIdOf(integration.id, story.ref)]);
  const { key } = issueOf(call).issue;
  return {
    record: recordView(story.ref, story.label),
    recordId: story.ref.id,
    recordKind: story.ref.kind,
    ...linkedTo(former?.value),
    differences: [],
    consequences: [
      `${key} shows the name and the status of ${story.label.reference}, and follows them.`,
      `Nothing is written to ${story.label.reference} or to ${key}.`,
    ],
  };
}

/** @throws Refusal, SystemError */
export async function linkStory(call: Call, id: string, record: Pick<RecordRef, 'kind' | 'id'>): Promise<void> {
  const { integration, tracker } = await placeHere(call, id);
  const story = await tracker.read({ system: 'pivotal', ...record }, []);
  demandStory(integration, story);
  const [former] = await call.world.store.links.get([linkIdOf(integration.id, story.ref)]);
  const taken = linkedTo(former?.value).linkedTo;
  if (taken) throw refuse('already-linked', `${story.label.reference} is linked to ${taken.reference} already.`);
  const issue = await issueAsUser(call, integration);
  const cause: Cause = { kind: 'button', actor: call.context.accountId, at: call.world.now() };
  await mirrorStory(call.world, integration, cause, { story, issue, ...(former ? { former } : {}) });
}

/** What was typed was never linked: the advice for a record that vanished would mislead. */
function unknownNumber(error: unknown): never {
  if (!isSystemError(error, 'not-found')) throw error;
  throw refuse('not-found', 'Tracker shows Throughline no such story.', {
    field: 'text',
    nextStep: 'Compare the number. The owner of the Tracker token must be a member of the story’s project.',
  });
}

/** @throws Refusal for an epic or a task, and for a story of another project than that of the integration */
function demandStory({ target }: Integration, { ref, label, container }: Snapshot): void {
  if (ref.kind !== 'story') {
    throw refuse('invalid', `${label.reference} is an ${ref.kind}: only stories can be linked with issues.`, {
      field: 'text',
      nextStep: 'Enter the number of one of its stories.',
    });
  }
  if (container === undefined || container === target.id) return;
  throw refuse('invalid', `${label.reference} is not in the project “${target.name}” of this integration.`, {
    field: 'text',
    nextStep: `Enter the number of a story of “${target.name}”.`,
  });
}

/** The issue as the person sees it. The integration knows the address of its Tracker, not of this site. */
async function issueAsUser(call: Call, integration: Integration): Promise<Snapshot> {
  const target = { ...integration.target, url: await call.jira.siteUrl() };
  return jiraTarget(call.jira, { ...integration, target }).read(issueRef(issueOf(call).issue.id), []);
}
