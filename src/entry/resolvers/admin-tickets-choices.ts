import type { TicketChoices } from '../../contract';
import { ticketDraft } from '../../contract/tickets';
import type { TicketDraft } from '../../contract/tickets';
import type { Container } from '../../sync/model';
import { epicNameRule, targetOf } from '../../sync/setup/aha-jira';
import { projectsInUse, readIssueSide } from '../../sync/setup/issue-side';
import type { IssueSide, Product, TicketField } from '../../sync/setup/ticket-choice';
import { ownOfIssue, ownOfTicket } from '../../sync/setup/ticket-maps';
import { proposeTickets } from '../../sync/setup/ticket-proposal';
import { ticketCatalogOf } from './admin-connections';
import { appChoices } from './admin-mapping';
import { ticketsOf } from './admin-tickets';
import type { Call } from './guard';
import { formWords } from './mapping-draft';

/** What both tools offer, with a draft to start from. Nothing is saved. */
export async function ticketChoices(
  call: Call,
  input: { connection: string; integration?: string | undefined; projects: readonly string[] },
): Promise<TicketChoices> {
  const { catalog } = await ticketCatalogOf(call, input.connection);
  const jira = appChoices(call);
  const [ticketTypes, products, actionTypes, fields, users, projects, known] = await Promise.all([
    catalog.ticketTypes(),
    catalog.products(),
    catalog.actionTypes(),
    catalog.fields(),
    catalog.users(),
    jira.containers(''),
    input.integration === undefined ? undefined : ticketsOf(call, input.integration),
  ]);
  const { keys = [], defaultKey } = known?.tickets?.placing ?? {};
  const named = [...input.projects, ...(defaultKey === undefined ? [] : [defaultKey]), ...keys.map(({ key }) => key)];
  const proposed = proposeTickets({ products, fields }, { types: [] }, projects);
  const inUse = projectsInUse([...named, ...proposed.keys.map(({ key }) => key)], products, projects);
  const issues = await readIssueSide(jira, inUse, projects);
  return {
    ticketTypes: ticketTypes.map(({ id, name, statuses }) => ({
      id,
      name,
      statuses: statuses.map((status) => ({ id: status.id, name: status.name, closed: status.closed })),
    })),
    products: products.map(({ id, name, versions }) => ({ id, name, versions: versions.map(plain) })),
    actionTypes: actionTypes.map(plain),
    ticketFields: fields.map(({ id, name, custom, readOnly }) => ({
      ...{ id, name, custom },
      settable: readOnly !== true && !ownOfTicket.includes(id),
    })),
    ticketUsers: users.map(plain),
    projects: projects.map(({ id, key, name }) => ({ id, key, name })),
    issueTypes: issues.types.filter(({ level }) => level !== 'sub-task').map(({ name }) => name),
    issueStatuses: issues.statuses.map(({ name, category }) => ({ name, ...(category ? { category } : {}) })),
    issueFields: issueFields(issues),
    proposal: proposalOf({ products, fields }, issues, projects),
  };
}

const plain = ({ id, name }: { id: string; name: string }): { id: string; name: string } => ({ id, name });

/** Fields that can be mapped, and those that need a default though they cannot. */
const issueFields = ({ fields }: IssueSide): TicketChoices['issueFields'] =>
  fields
    .filter(({ id, form, needed }) => (form !== undefined || needed) && !placed.includes(id))
    .filter(({ id }) => id !== targetOf(epicNameRule, fields))
    .map(({ id, name, form, needed, options }) => ({
      id,
      name,
      takes: form ? formWords[form] : 'something else',
      fillable: !ownOfIssue.includes(id),
      required: needed,
      ...(options ? { options: options.map(plain) } : {}),
    }));

/** What has a map of its own, or a place of its own. A summary and a text may still be carried back. */
const placed = [
  ...ownOfIssue.filter((id) => id !== 'summary' && id !== 'description'),
  ...['parent', 'issuelinks', 'attachment', 'comment'],
];

function proposalOf(
  tickets: {
    readonly products: readonly Product[];
    readonly fields: readonly TicketField[];
  },
  issues: IssueSide,
  projects: readonly Container[],
): TicketDraft {
  const { otherType, asking, keys } = proposeTickets(tickets, issues, projects);
  return ticketDraft.parse({ otherType, asking, placing: { always: false, defaultKey: null, keys } });
}
