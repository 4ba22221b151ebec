export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

interface Details {
  readonly general_problem?: string;
  readonly possible_fix?: string;
  readonly validation_errors?: readonly FieldProblem[];
}

/** Why a person or a caller cannot do something; the API answers it with this body (PT-090). */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404,
    readonly code: string,
    error: string,
    readonly details: Details = {},
  ) {
    super(error);
  }

  get body(): object {
    return { kind: 'error', code: this.code, error: this.message, ...this.details };
  }

  /** For people, who read the reasons on a page. */
  get reasons(): string {
    const { validation_errors: problems = [], general_problem: general } = this.details;
    return problems.length > 0 ? problems.map(({ problem }) => problem).join(' ') : (general ?? this.message);
  }
}

const missingOrInvalid = 'One or more request parameters was missing or invalid.';

/** Refuses what was sent, field by field. */
export const invalidFields = (problems: readonly FieldProblem[]): Refusal =>
  new Refusal(400, 'invalid_parameter', missingOrInvalid, {
    general_problem: problems.map(({ problem }) => problem).join(', '),
    validation_errors: problems,
  });

export const invalid = (problem: string): Refusal =>
  new Refusal(400, 'invalid_parameter', missingOrInvalid, { general_problem: problem });

export const unfound = (): Refusal =>
  new Refusal(
    404,
    'unfound_resource',
    'The object you tried to access could not be found. It may have been removed, or it is not of this kind or in this place.',
  );

export const noRoute = (): Refusal =>
  new Refusal(404, 'route_not_found', 'The path you requested has no valid endpoint.');

export const badToken = (status: 401 | 403): Refusal =>
  new Refusal(status, 'invalid_authentication', 'Invalid authentication credentials were presented.', {
    possible_fix: 'Check the token.',
  });

export const notPermitted = (status: 401 | 403): Refusal =>
  new Refusal(status, 'unauthorized_operation', 'Authorization failure.', {
    general_problem: "You aren't authorized to access the requested resource.",
    possible_fix: 'The memberships of the project decide what you may do there.',
  });
