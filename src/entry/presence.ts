import { z } from 'zod';
import type { LinkState } from '../sync/model';
import { issueRef } from '../systems/jira/translate';
import { forgeWorld } from './world';

const payloadSchema = z.object({ extension: z.object({ issue: z.object({ id: z.string() }) }) });

type Appearance = 'default' | 'inprogress' | 'moved' | 'removed' | 'success';

export interface Presence {
  readonly status: {
    readonly type: 'lozenge';
    readonly value: { readonly label: string; readonly type: Appearance };
  };
}

/** Worst first: the lozenge tells what most needs a look. */
const states: readonly (readonly [LinkState, string, Appearance])[] = [
  ['failed', 'failed', 'removed'],
  ['conflict', 'conflict', 'moved'],
  ['gone', 'record gone', 'removed'],
  ['waiting', 'waiting', 'inprogress'],
  ['creating', 'syncing', 'inprogress'],
  ['paused', 'paused', 'default'],
  ['in-step', 'in step', 'success'],
];

/** What every issue shows without a click: how many links it has, and the worst state among them. */
export async function issuePresence(payload: unknown): Promise<Presence> {
  const { extension } = payloadSchema.parse(payload);
  const { links } = forgeWorld().store;
  const addresses = await links.ofTarget(issueRef(extension.issue.id));
  if (addresses.length === 0) return lozenge('Not linked', 'default');
  const found = await links.get(addresses.map(({ link }) => link));
  const worst = states.find(([state]) => found.some(({ value }) => value.state === state));
  const count = `${found.length} ${found.length === 1 ? 'link' : 'links'}`;
  return worst ? lozenge(`${count}, ${worst[1]}`, worst[2]) : lozenge('Not linked', 'default');
}

const lozenge = (label: string, type: Appearance): Presence => ({
  status: { type: 'lozenge', value: { label, type } },
});
