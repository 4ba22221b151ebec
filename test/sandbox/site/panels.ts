import type { OrderedStore } from '../store';

/**
 * Where the app's panel is shown: on issues where somebody added it, and in projects where an administrator pinned it. A panel
 * is on no issue by itself.
 */
export class Panels {
  constructor(private readonly store: OrderedStore) {}

  isPinned(projectId: string): boolean {
    return this.store.get(`pinned/${projectId}`) === true;
  }

  pin(projectId: string, on: boolean): void {
    if (on) this.store.put(`pinned/${projectId}`, true);
    else this.store.remove(`pinned/${projectId}`);
  }

  isOn(issueId: string): boolean {
    return this.store.get(`issue/${issueId}`) === true;
  }

  add(issueId: string): void {
    this.store.put(`issue/${issueId}`, true);
  }

  remove(issueId: string): void {
    this.store.remove(`issue/${issueId}`);
  }
}
