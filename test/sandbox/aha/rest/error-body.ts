import type { Refusal } from '../refusal';
import type { AhaSettings } from '../settings';

/** An error's body. The vendor knows several forms; by default each status has one of its own. */
export function errorBody(refusal: Refusal, shape: AhaSettings['errorShape']): unknown {
  if (refusal.body) return refusal.body;
  const { message } = refusal;
  switch (shape === 'mixed' ? mixed(refusal.status) : shape) {
    case 'error':
      return { error: message };
    case 'message':
      return { message };
    case 'errors':
      return { errors: { message } };
    case 'errors-list':
      return { errors: [{ message }] };
  }
}

function mixed(status: Refusal['status']): Exclude<AhaSettings['errorShape'], 'mixed'> {
  switch (status) {
    case 422:
      return 'errors';
    case 400:
      return 'errors-list';
    case 403:
    case 429:
      return 'message';
    default:
      return 'error';
  }
}
