import { readForm } from '../form';

/** Fields of a form that was sent, as text. */
export class Form {
  private constructor(readonly data: FormData) {}

  static async of(request: Request): Promise<Form> {
    return new Form(await readForm(request));
  }

  /** Line ends as this side writes them; empty when the field is missing. */
  text(name: string): string {
    const value = this.data.get(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
  }

  /** Files chosen under a name; a browser sends an empty one when none was. */
  files(name: string) {
    return this.data.getAll(name).flatMap((value) => (typeof value === 'string' || value.name === '' ? [] : [value]));
  }

  /** Names of all fields, each once. */
  get names(): string[] {
    return [...new Set(this.data.keys())];
  }
}
