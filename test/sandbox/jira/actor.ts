import type { User } from './model/people';

/** Who makes a call. */
export interface Actor {
  readonly user: User;
  /** Whether product events of this call count as the app's own. */
  readonly bySelf: boolean;
}
