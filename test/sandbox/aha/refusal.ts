/** Why a person or a caller cannot do something; REST answers it with this status. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 406 | 412 | 422 | 429 | 500,
    message: string,
    /** A body of its own form, where the vendor's documentation shows one. */
    readonly body?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
  }
}

export const notFound = (): Refusal => new Refusal(404, 'Record not found');
export const invalid = (message: string): Refusal => new Refusal(422, message);
