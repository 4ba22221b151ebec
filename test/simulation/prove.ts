import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Handlers } from '../sandbox/forge';

export const loadHandlers = (): Handlers => jest.requireActual<Handlers>('../../src/index');

const minutes = 60_000;
const said = z.object({ stdout: z.string(), stderr: z.string() });

/** Worlds of one test run; each of the two test files takes half of them, one for each core. */
export interface Proof {
  readonly worlds: number;
  /** Of each world. */
  readonly histories: number;
  /** What `main.ts` calls worlds of this kind: `--tickets`. */
  readonly option?: string;
}

/**
 * Whatever people did and whatever failed, in the end both sides say what they should. The worlds run in a process of their own:
 * inside of Jest they take half as long again.
 */
export function proveHalf({ worlds, histories, option }: Proof, half: 'first' | 'second'): void {
  const from = half === 'first' ? 0 : worlds / 2;
  const to = from + worlds / 2 - 1;
  test(
    `worlds ${from} to ${to} come to rest in step, nothing lost, doubled or leaked`,
    async () => {
      const main = [require.resolve('tsx/cli'), resolve(__dirname, 'main.ts'), ...(option ? [option] : [])];
      const range = ['--from', String(from), '--to', String(to)];
      const told = await promisify(execFile)(process.execPath, [...main, ...range]).catch((error: unknown) => {
        const { stdout, stderr } = said.parse(error);
        throw new Error(stdout + stderr);
      });
      expect(told.stdout).toContain(`${(worlds / 2) * histories} histories`);
      expect(told.stdout).toContain(' 0 worlds wrong');
    },
    10 * minutes,
  );
}
