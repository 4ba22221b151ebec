import { readShared } from '../../../../shared';
import type { Answer } from '../../answer-in-turn';

/** As the fixtures keep a call. */
interface Fixture {
  readonly request: { readonly body: unknown };
  readonly response: Answer;
}

/** By file: what it shows, and what is made of it. */
export type Cases = Readonly<Record<string, { readonly shows: string; readonly check: () => Promise<void> | void }>>;

export const folder = 'fixtures/teamsupport';
export const fixture = (file: string): Fixture => readShared(`${folder}/${file}`) as Fixture;
export const answer = (file: string): Answer => fixture(file).response;
