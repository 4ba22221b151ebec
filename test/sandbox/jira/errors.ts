/** A refusal, in the shape the product answers with: `{errorMessages, errors}`. */
export class JiraError extends Error {
  constructor(
    readonly status: number,
    readonly errorMessages: readonly string[],
    readonly errors: Readonly<Record<string, string>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super([...errorMessages, ...Object.entries(errors).map(([field, text]) => `${field}: ${text}`)].join('; '));
  }

  /** As an `ErrorCollection`. */
  get body(): { errorMessages: readonly string[]; errors: Readonly<Record<string, string>> } {
    return { errorMessages: this.errorMessages, errors: this.errors };
  }
}

export const badRequest = (message: string): JiraError => new JiraError(400, [message]);

/** A refused field. */
export const badField = (field: string, message: string): JiraError => new JiraError(400, [], { [field]: message });

export const forbidden = (message: string): JiraError => new JiraError(403, [message]);

export const notFound = (message: string): JiraError => new JiraError(404, [message]);

/** The same words whether the issue is missing or hidden [OAS getIssue]. */
export const issueNotFound = (): JiraError => notFound('Issue does not exist or you do not have permission to see it.');

export const tooLarge = (message: string): JiraError => new JiraError(413, [message]);

/** Why a single value was refused; collected per field before anything is written. */
export class FieldError extends Error {}
