import type { Organisation } from '../organisation';

/** Somebody does something now. */
export interface Act {
  readonly organisation: Organisation;
  /** Id of the agent, or the API's. */
  readonly by: string;
  readonly via: 'page' | 'api';
}
