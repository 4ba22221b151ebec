import type { Preview, ProjectRequests, ReleasePreview, ReleaseView, RunView } from '../../../src/contract';
import { call } from '../shared/call';
import { givenOf } from './answers';
import type { Answers } from './answers';

export type Records = ProjectRequests['send']['records'];

/** What a person is about to send. */
export type Sending =
  | { readonly kind: 'records'; readonly records: Records }
  /** A release with its version and its features. */
  | { readonly kind: 'release'; readonly release: ReleaseView };

/** A release tells of its version as well. */
export type AnyPreview = Preview & Partial<Pick<ReleasePreview, 'version'>>;

export const previewOf = (integration: string, sending: Sending) =>
  sending.kind === 'release'
    ? call('project', 'previewRelease', { integration, release: sending.release.id })
    : call('project', 'preview', { integration, records: sending.records.map(({ kind, id }) => ({ kind, id })) });

/** @param answers values for fields that Jira demands, for this send alone */
export function send(integration: string, sending: Sending, answers: Answers) {
  const given = givenOf(answers);
  const extra = Object.keys(given).length > 0 ? { answers: given } : {};
  return sending.kind === 'release'
    ? call('project', 'sendRelease', { integration, release: sending.release.id, ...extra })
    : call('project', 'send', { integration, records: sending.records, ...extra });
}

/** The run to show, with what its start answered. */
export interface ShownRun {
  readonly id: string;
  readonly first?: RunView;
}
