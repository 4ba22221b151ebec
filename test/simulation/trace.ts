import { createHash } from 'node:crypto';

/** What happened in a world, line by line. The same seed writes the same lines. */
export class Trace {
  readonly lines: string[] = [];

  constructor(private readonly say: (line: string) => void = () => undefined) {}

  note(line: string): void {
    const stamped = `${new Date(Date.now()).toISOString().slice(5, 23)} ${line}`;
    this.lines.push(stamped);
    this.say(stamped);
  }

  get hash(): string {
    return createHash('sha256').update(this.lines.join('\n')).digest('hex').slice(0, 16);
  }
}
