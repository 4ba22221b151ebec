import type { Container } from '../model';
import type { IssueSide, TicketChoice, TicketSide } from './ticket-choice';
import { sameName } from '../plan/same-name';

/** What is advised to start with, beside what is off or empty while nobody chose. */
export type TicketProposal = Pick<TicketChoice, 'otherType' | 'asking'> & {
  readonly keys: TicketChoice['placing']['keys'];
};

/**
 * Types and statuses of the same name find each other by themselves and need no row (TR-34). Proposed are a type for all
 * others (TR-35), the keys of projects that are called like a product, and the field agents seem to have for asking (TN-03).
 *
 * @param projects all of the site
 */
export function proposeTickets(
  tickets: Pick<TicketSide, 'products' | 'fields'>,
  issues: Pick<IssueSide, 'types'>,
  projects: readonly Container[],
): TicketProposal {
  const standard = issues.types.filter(({ level }) => level === 'standard');
  const other = standard.find(({ name }) => sameName(name, 'Task')) ?? standard[0];
  const field = tickets.fields.find(({ name, custom }) => custom && asksForIssues(name));
  return {
    otherType: other?.name ?? null,
    asking: { jiraKey: true, field: field?.id ?? null },
    keys: tickets.products.flatMap(({ id, name }) => {
      // Its name is a key already: no row is needed.
      if (projects.some(({ key }) => sameName(key, name))) return [];
      const [project, second] = projects.filter((one) => sameName(one.name, name));
      return project && !second ? [{ product: id, key: project.key.toUpperCase() }] : [];
    }),
  };
}

/** `Jira issue`, `JiraIssue`, `jira_key`, `Jira`. */
const asksForIssues = (name: string): boolean => /^jira(issue|key|ticket)?$/i.test(name.replace(/[\s_-]+/g, ''));
