import { invoke } from '@forge/bridge';
import type { Answer, Asked, Failure } from '../../../src/contract';

export type PageName = keyof Asked;
export type CallName<P extends PageName> = keyof Asked[P]['requests'] & keyof Asked[P]['responses'] & string;
export type Response<P extends PageName, N extends CallName<P>> = Asked[P]['responses'][N];

const unreachable: Failure = {
  code: 'unavailable',
  message: 'Throughline could not be reached.',
  nextStep: 'Check your connection, then try again.',
};
const unreadable: Failure = {
  code: 'unexpected',
  message: 'Throughline gave an answer this page cannot read.',
  nextStep: 'Reload the page; the app may have been updated meanwhile.',
};

/** The shape that resolvers promise; its content is their own, checked against the same contract when they are compiled. */
const isAnswer = <T>(value: unknown): value is Answer<T> =>
  typeof value === 'object' &&
  value !== null &&
  'ok' in value &&
  (value.ok === true ? 'data' in value : 'error' in value && typeof value.error === 'object' && value.error !== null);

/**
 * Asks the resolver of the page. Errors come back as values, a failed call too: it never rejects.
 * @param _page whose calls these are; the platform itself knows which page asks
 */
export async function call<P extends PageName, N extends CallName<P>>(
  _page: P,
  name: N,
  payload?: Asked[P]['requests'][N],
): Promise<Answer<Response<P, N>>> {
  try {
    const answer: unknown = await invoke(name, { ...payload });
    return isAnswer<Response<P, N>>(answer) ? answer : { ok: false, error: unreadable };
  } catch {
    return { ok: false, error: unreachable };
  }
}
