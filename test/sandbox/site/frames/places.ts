import { randomBytes } from 'node:crypto';
import type { PagePlace } from '../../forge';

/** A frame of the app on a page: the module it shows, for whom, and where. */
export interface Place extends PagePlace {
  /** `pages/issue`: what the manifest names as the module's resource. */
  readonly resource: string;
}

/** Enough for every tab that a person may have open; older ones have to be loaded again. */
const remembered = 2000;

/**
 * Where the frames stand that were handed out. The page around a frame names its place by a token that cannot be guessed, and
 * whatever the app asks is asked from that place: it cannot act for another issue or another person.
 */
export class Places {
  readonly #places = new Map<string, Place>();

  /** @returns the token */
  add(place: Place): string {
    const token = randomBytes(24).toString('base64url');
    this.#places.set(token, place);
    const [oldest] = this.#places.keys();
    if (this.#places.size > remembered && oldest !== undefined) this.#places.delete(oldest);
    return token;
  }

  find(token: string): Place | undefined {
    return this.#places.get(token);
  }
}
