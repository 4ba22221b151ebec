import type { Preview, ReleasePreview, ReleaseView, RunView, SendRequests } from '../../../src/contract';
import { call } from '../shared/call';
import { givenOf } from './answers';
import type { Answers } from './answers';

export type Records = SendRequests['send']['records'];

/** What a person is about to send. */
export type Sending =
  | { readonly kind: 'records'; readonly records: Records }
  /** A release with its version and its features. */
  | { readonly kind: 'release'; readonly release: ReleaseView };

/** A release tells of its version as well. */
export type AnyPreview = Preview & Partial<Pick<ReleasePreview, 'version'>>;

export const previewOf = (integration: string, sending: Sending) =>
  sending.kind === 'release'
    ? call('send', 'previewRelease', { integration, release: sending.release.id })
    : call('send', 'preview', { integration, records: sending.records.map(({ kind, id }) => ({ kind, id })) });

/** @param answers values for fields that Jira demands, for this send alone */
export function send(integration: string, sending: Sending, answers: Answers) {
  const given = givenOf(answers);
  const extra = Object.keys(given).length > 0 ? { answers: given } : {};
  return sending.kind === 'release'
    ? call('send', 'sendRelease', { integration, release: sending.release.id, ...extra })
    : call('send', 'send', { integration, records: sending.records, ...extra });
}

/** The run to show, with what its start answered. */
export interface ShownRun {
  readonly id: string;
  readonly first?: RunView;
}
