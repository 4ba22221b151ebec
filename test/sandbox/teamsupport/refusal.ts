/** Why a person or a caller cannot do something; the API answers it with this status and text. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 406 | 429 | 500,
    message: string,
  ) {
    super(message);
  }
}

/** What the API says of its own failures: bad input and unknown ids end up here as well. */
export const crash = (message: string): Refusal =>
  new Refusal(
    500,
    `Internal Server Error: ${message}\n   at TeamSupport.Api.RestProcessor.Process(RestCommand command)`,
  );
