import type { Integration, Snapshot, TicketRules } from '../model';

/**
 * Whether a ticket may be linked with issues of a project: those in which the rules could have made its issue (TR-36). Others
 * the admin never connected with TeamSupport, and nothing of them is to be read there.
 *
 * @param project its key
 */
export function permitsProject(
  { target, tickets }: Pick<Integration, 'target' | 'tickets'>,
  project: string,
  about: Snapshot['about'],
): boolean {
  if (!tickets) return target.key === project;
  const { always, defaultKey, keys, names = [] } = tickets.placing;
  if (project === defaultKey) return true;
  if (always) return false;
  // The name of a product may be the key of its project.
  return [...keys.map(({ key }) => key), ...names, about?.product?.name.toUpperCase()].includes(project);
}

export const projectOfIssue = (key: string): string => key.replace(/-\d+$/, '');

/** Why tickets of a type are not linked, as a sentence; `undefined` for those that are (TR-31). */
export function typeObstacle(
  { onlyTypes }: TicketRules,
  { type, label }: Pick<Snapshot, 'type' | 'label'>,
): string | undefined {
  if (!onlyTypes || !type || onlyTypes.includes(type.id)) return undefined;
  return `Ticket ${label.reference} is of the type “${type.name}”, which is not linked with Jira.`;
}
