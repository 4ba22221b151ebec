import { format } from 'node:util';
import type { Invocation } from './invocation';
import type { Limits } from './limits';

export interface LogEntry {
  readonly at: number;
  /** `log`, `warn`, `error` … as the app wrote it, or `platform` for what the platform adds. */
  readonly level: string;
  readonly functionKey: string;
  readonly invocationId: string;
  readonly text: string;
}

/** What the app has written to its console, as the developer console would show it. */
export class AppLog {
  readonly entries: LogEntry[] = [];
  readonly #size = new WeakMap<Invocation, { lines: number; bytes: number }>();

  constructor(
    private readonly limits: Limits,
    private readonly keep = 20_000,
  ) {}

  /** Lines beyond the platform's limit for one invocation are lost, as in production. */
  write(invocation: Invocation, level: string, args: readonly unknown[]): void {
    const text = format(...args);
    const size = this.#size.get(invocation) ?? { lines: 0, bytes: 0 };
    this.#size.set(invocation, size);
    size.lines++;
    size.bytes += Buffer.byteLength(text);
    const lines = this.limits.logLinesPerMinute * Math.ceil(invocation.timeLimitMs / 60_000);
    if (size.lines > lines || size.bytes > this.limits.logBytes) return;
    this.#add({ at: Date.now(), level, functionKey: invocation.functionKey, invocationId: invocation.id, text });
  }

  /** A line that the platform adds by itself. */
  note(functionKey: string, invocationId: string, text: string): void {
    this.#add({ at: Date.now(), level: 'platform', functionKey, invocationId, text });
  }

  #add(entry: LogEntry): void {
    this.entries.push(entry);
    if (this.entries.length > this.keep) this.entries.splice(0, this.entries.length - this.keep);
  }
}
