/** Tickets that are linked to one issue, by the hundred. */
import { forgeStore } from '../../src/storage/store';
import { emptyLink } from '../../src/sync/model';
import type { Link } from '../../src/sync/model';
import type { TicketState, TicketStage } from './ticket-stage';

/** Links saved at once; the platform takes 1,000 requests a second. */
const batch = 100;

/**
 * Makes tickets and links them to an issue, saved as the app saves its links: to ask for them one by one is another story.
 *
 * @returns ids of the tickets
 */
export async function linkMany(stage: TicketStage, key: string, count: number): Promise<string[]> {
  const tickets = Array.from({ length: count }, (_, index) => stage.createTicket({ name: `Ticket ${index}` }));
  const issue = (await stage.issues(`key = ${key}`))[0];
  if (!issue) throw new Error(`There is no issue ${key}`);
  const inStep = (ticket: TicketState, integration: Pick<Link, 'integration' | 'connection'>): Link => {
    const now = Date.now();
    const url = `https://app.na2.teamsupport.com/?TicketNumber=${ticket.number}`;
    const label = { reference: ticket.number, name: ticket.name, url };
    const source = { system: 'teamsupport', kind: 'ticket', id: ticket.id } as const;
    const of = { id: integration.integration, connection: integration.connection };
    const empty = emptyLink(of, source, label, now);
    const target = { system: 'jira', kind: 'issue', id: issue.id } as const;
    const type = stage.organisation.ticket(ticket.id).typeId;
    return {
      ...empty,
      state: 'in-step',
      target,
      labels: {
        source: label,
        target: { reference: key, name: issue.summary, url: `https://throughline.atlassian.net/browse/${key}` },
      },
      sourceType: { id: type, name: ticket.type },
      base: { 'ticket.status': { source: '=1', target: '=1' } },
      commentsAfter: stage.actions(ticket.id).at(-1)?.id ?? '',
      asked: {},
      seen: { source: now, target: now },
      inStepAt: now,
      verifiedAt: now,
    };
  };
  for (let first = 0; first < count; first += batch) {
    await stage.sandbox.host.inside(async () => {
      const store = forgeStore(() => Date.now());
      const [integration] = await store.integrations();
      if (!integration) throw new Error('There is no integration');
      const links = tickets
        .slice(first, first + batch)
        .map((ticket) => inStep(ticket, { integration: integration.id, connection: integration.connection }));
      await store.links.save({ put: links.map((link) => ({ link, rev: undefined, newTarget: true })), journal: [] });
    });
    await stage.pass(2_000);
  }
  return tickets.map(({ id }) => id);
}
