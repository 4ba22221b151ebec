import type { Connection, Integration } from '../../sync/model';
import type { Store } from '../../sync/ports';

/**
 * The integrations by which features are sent from a Jira project: those that make its issues, then those that send features
 * of the same products to another target.
 *
 * @param project id of the project
 * @param connections all there are: the account a product belongs to is known by its address
 */
export function sendableFrom(
  project: string,
  integrations: readonly Integration[],
  connections: readonly Connection[],
): readonly Integration[] {
  const here = integrations.filter(({ kind, target }) => kind === 'aha-jira' && target.id === project);
  const hostOf = ({ connection }: Integration): string | undefined =>
    connections.find(({ id }) => id === connection)?.host;
  const hasProductOf = (one: Integration): boolean =>
    here.some((own) => own.enabled && own.source.id === one.source.id && hostOf(own) === hostOf(one));
  return [...here, ...integrations.filter((one) => one.targetConnection !== undefined && hasProductOf(one))];
}

/** @returns whether features may be sent by the integration from the project */
export async function isSendableFrom(project: string, store: Store, integration: Integration): Promise<boolean> {
  if (integration.kind === 'aha-jira') return integration.target.id === project;
  const [integrations, connections] = await Promise.all([store.integrations(), store.connections()]);
  return sendableFrom(project, integrations, connections).some(({ id }) => id === integration.id);
}
