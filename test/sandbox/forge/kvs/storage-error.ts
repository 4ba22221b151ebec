/**
 * A refusal of the store: the packages turn it into a `ForgeKvsAPIError` with this code. The codes are the documented ones
 * where there is one; the others say what is wrong in the same style, and an app should not depend on their spelling.
 */
export class StorageError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  toResponse(): Response {
    return Response.json({ code: this.code, message: this.message }, { status: this.status });
  }
}

export const badRequest = (code: string, message: string): StorageError => new StorageError(400, code, message);
