import { z } from 'zod';
import { asPerson } from '../../jira/jira';
import type { Jira } from '../../jira/jira';
import type { User } from '../../jira/model/people';

const refusalBody = z.object({
  errorMessages: z.array(z.string()).default([]),
  errors: z.record(z.string(), z.string()).default({}),
});

/** What Jira does not do, in its own words. */
export class JiraRefusal extends Error {
  constructor(
    readonly status: number,
    readonly messages: readonly string[],
  ) {
    super(messages.join(' '));
  }
}

/** Jira's REST interface as one person uses it through Jira's own pages. */
export class JiraDesk {
  constructor(
    private readonly jira: Jira,
    readonly user: User,
  ) {}

  /** @throws JiraRefusal */
  async read<T>(path: string, schema: z.ZodType<T>, body?: unknown): Promise<T> {
    const answer = await this.call(body === undefined ? 'GET' : 'POST', path, body);
    return schema.parse(await answer.json());
  }

  /** @throws JiraRefusal */
  async write(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const text = await (await this.call(method, path, body)).text();
    return text === '' ? undefined : JSON.parse(text);
  }

  /** @throws JiraRefusal */
  async upload(path: string, files: FormData): Promise<void> {
    await this.#send(path, { method: 'POST', headers: { 'X-Atlassian-Token': 'no-check' }, body: files });
  }

  /** @throws JiraRefusal */
  call(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    return this.#send(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const request = new Request(`${this.jira.site.url}/rest/api/3${path}`, init);
    const response = await this.jira.handle(request, asPerson(this.user.id));
    if (response.status < 400) return response;
    throw new JiraRefusal(response.status, messagesOf(await response.text()) ?? [`Jira answered ${response.status}.`]);
  }
}

function messagesOf(text: string): string[] | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = refusalBody.safeParse(body);
  if (!data) return undefined;
  const fields = Object.entries(data.errors).map(([field, message]) => `${field}: ${message}`);
  const messages = [...data.errorMessages, ...fields];
  return messages.length > 0 ? messages : undefined;
}
