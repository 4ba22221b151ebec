import { z } from 'zod';
import type { AdfDoc } from '../../../src/richtext/adf';
import { adfToText } from '../../../src/richtext/adf-to-text';
import { textToAdf } from '../../../src/richtext/text-to-adf';
import type { Agent } from './agent';
import type { Ticket } from './entities';
import type { Organisation } from './organisation';

/** Calls Jira as the user of the integration. */
export type JiraCall = (
  path: string,
  init?: { readonly method: string; readonly body: unknown },
) => Promise<Readonly<Record<string, unknown>>>;

const comments = z.object({
  comments: z.array(z.object({ id: z.string(), body: z.unknown(), author: z.object({ accountId: z.string() }) })),
});

/**
 * The Jira integration that TeamSupport itself sells, as far as it gets in the way of another one (TN-01): it takes whatever
 * stands in `JiraKey`, and copies every comment and action that it did not write itself, marks or no marks.
 */
export class NativeIntegration {
  /** Comments and actions that were there before, or were copied. */
  readonly #known = new Set<string>();
  readonly #linked = new Set<string>();

  /** @param user Jira account it writes as */
  constructor(
    private readonly organisation: Organisation,
    private readonly agent: Agent,
    private readonly jira: JiraCall,
    private readonly user: string,
    private readonly project: string,
  ) {}

  /** One round, as it goes every quarter of an hour (TR-42). */
  async run(): Promise<void> {
    for (const ticket of [...this.organisation.state.tickets.all()]) {
      if (ticket.jiraKey === null) continue;
      const key = /^newjiraissue$/i.test(ticket.jiraKey) ? await this.#create(ticket) : ticket.jiraKey;
      await this.#copy(ticket, key);
    }
  }

  async #create(ticket: Ticket): Promise<string> {
    const fields = { project: { key: this.project }, issuetype: { name: 'Task' }, summary: ticket.name };
    const made = await this.jira('/rest/api/3/issue', { method: 'POST', body: { fields } });
    const key = z.string().parse(made['key']);
    this.agent.set(ticket.id, { jiraKey: key });
    return key;
  }

  async #copy(ticket: Ticket, key: string): Promise<void> {
    const path = `/rest/api/3/issue/${key}/comment`;
    const found = comments.parse(await this.jira(path)).comments;
    const actions = this.organisation.actionsOf(ticket).filter(({ systemKind }) => systemKind !== 1);
    // What was there when the two were linked is not copied.
    const isNew = !this.#linked.has(`${ticket.id} ${key}`);
    this.#linked.add(`${ticket.id} ${key}`);
    for (const { id, body, author } of found) {
      if (this.#seen(`${ticket.id} comment ${id}`) || isNew || author.accountId === this.user) continue;
      this.agent.write(ticket.id, `<p>${adfToText(body as AdfDoc)}</p>`, { private: true });
    }
    for (const { id, description, creatorId } of actions) {
      if (this.#seen(`action ${id}`) || isNew || creatorId === this.agent.act.by) continue;
      await this.jira(path, { method: 'POST', body: { body: textToAdf(description.replace(/<[^>]*>/g, '')) } });
    }
  }

  #seen(id: string): boolean {
    const known = this.#known.has(id);
    this.#known.add(id);
    return known;
  }
}
