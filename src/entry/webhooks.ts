import { z } from 'zod';
import { tokenFits } from '../platform/token';
import type { Integration } from '../sync/model';
import { integrationId, linkIdOf } from '../sync/model';
import type { QueuedJob, World } from '../sync/ports';
import { concerns } from '../sync/notices';
import { laneOf } from '../sync/waiting';
import { parseWebhook } from '../systems/aha/webhook';
import type { AhaNotice } from '../systems/aha/webhook';
import { forgeWorld } from './world';

const requestSchema = z.object({
  method: z.string(),
  body: z.string().default(''),
  userPath: z.string().nullish(),
  path: z.string().nullish(),
});

export interface WebResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** What the platform lets in; a webhook carries a whole record with its texts. */
const mostBytes = 5 * 1024 * 1024;
/** The light in the admin page need not be newer than this; each call would cost a write. */
const noteEveryMs = 60_000;

/**
 * A call from outside. The address ends in `/{system}/{integration}/{token}`; anyone may call it, so nothing is told about
 * why a call is refused. It only queues work: vendors wait five seconds at most.
 */
export async function onWebRequest(request: unknown): Promise<WebResponse> {
  const world = forgeWorld();
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) return answer(400, 'Malformed request.');
  const { method, body, userPath, path } = parsed.data;
  const address = /\/aha\/([\w-]{1,64})\/([\w-]{20,100})\/?$/.exec(userPath ?? path ?? '');
  const [, id, token] = address ?? [];
  if (id === undefined || token === undefined) return answer(404, 'Not found.');
  const { integration, receivedAt = 0 } = await world.store.inbox(integrationId(id));
  if (!integration || !tokenFits(token, integration.inbox.tokenHash)) return answer(401, 'Not permitted.');
  if (method !== 'POST') return answer(405, 'Only POST is accepted.');
  if (Buffer.byteLength(body) > mostBytes) return answer(413, 'The body is too large.');
  const webhook = parseWebhook(body, world.now());
  if (!webhook.ok) return answer(400, `The field “${webhook.field}” is missing or malformed.`);
  if (world.now() - receivedAt > noteEveryMs) await world.store.noteReceived(integration.id, world.now());
  const job = integration.enabled ? await jobOf(world, integration, webhook.notice) : undefined;
  if (job) await world.queue.push('live', [{ job, lane: laneOf(job) }]);
  return answer(200, 'OK');
}

async function jobOf(world: World, integration: Integration, notice: AhaNotice): Promise<QueuedJob['job'] | undefined> {
  const place = { integration: integration.id, connection: integration.connection, attempt: 0 };
  switch (notice.do) {
    case 'nothing':
      return undefined;
    case 'send':
      return { ...notice, ...place };
    case 'find':
      return { ...notice, ...place };
    case 'sync': {
      if (!concerns(integration, notice.hint)) return undefined;
      const link = linkIdOf(integration.id, notice.record);
      // A busy product tells of many records that are not linked: they end here.
      const [known] = await world.store.links.get([link]);
      const target = known?.value.target;
      return known && { do: 'sync', ...place, link, ...(target ? { target } : {}), hint: notice.hint };
    }
  }
}

const answer = (statusCode: number, body: string): WebResponse => ({
  statusCode,
  headers: { 'Content-Type': ['text/plain; charset=utf-8'] },
  body,
});
