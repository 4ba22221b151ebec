import type { Account } from '../account';
import { Refusal } from '../refusal';
import { recordTypes } from './call';

/**
 * Two writes at the same time into one workspace can fail in the vendor's database with 500. Off unless the settings say how
 * long a workspace stays busy.
 */
export class WriteGuard {
  readonly #busy = new Map<string, { running: number; until: number }>();

  constructor(private readonly account: Account) {}

  /**
   * @returns to be called when the write is over
   * @throws Refusal 500 when another write is under way
   */
  enter(method: string, path: string): () => void {
    const { deadlockMs } = this.account.settings;
    const productId = method === 'GET' || deadlockMs === null ? undefined : this.#productOf(path);
    if (productId === undefined || deadlockMs === null) return () => undefined;
    const state = this.#busy.get(productId) ?? { running: 0, until: 0 };
    if (state.running > 0 || Date.now() < state.until) throw new Refusal(500, 'Deadlock found when trying to get lock');
    state.running++;
    state.until = Date.now() + deadlockMs;
    this.#busy.set(productId, state);
    return () => {
      state.running--;
    };
  }

  #productOf(path: string): string | undefined {
    const [type = '', id = ''] = path.split('/');
    if (type in recordTypes) return this.account.findRecord(id)?.productId;
    const { products, comments, records, attachments, linkFields } = this.account.state;
    switch (type) {
      case 'products':
        return (products.find(id) ?? products.by('prefix', id)[0])?.id;
      case 'notes':
        return records.by('note', id)[0]?.productId;
      case 'comments':
        return records.find(comments.find(id)?.recordId ?? '')?.productId;
      case 'attachments':
        return records.find(attachments.find(id)?.recordId ?? '')?.productId;
      case 'integration_fields':
        return records.find(linkFields.find(id)?.recordId ?? '')?.productId;
      default:
        return undefined;
    }
  }
}
