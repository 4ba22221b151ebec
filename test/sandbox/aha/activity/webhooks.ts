import type { Account, Surroundings } from '../account';
import type { Audit, Integration } from '../entities';

/** Sends webhooks through the network, each as a delivery. */
export class Webhooks {
  constructor(
    private readonly account: Account,
    private readonly surroundings: Surroundings,
  ) {}

  /** Tells every activity webhook of the account and of the row's workspace. `body` is asked when the time has come. */
  activity(row: Audit, delay: number, body: () => object | undefined): void {
    for (const hook of this.account.state.integrations.all()) {
      if (hook.serviceName !== 'audit_webhook' || (hook.productId ?? row.productId) !== row.productId) continue;
      this.#add(hook.id, `activity: ${row.description}`, delay, body);
    }
  }

  /** The *Send to …* menu. */
  send(integration: Integration, label: string, body: object): void {
    this.#add(integration.id, label, 0, () => body);
  }

  #add(hookId: string, label: string, delay: number, body: () => object | undefined, attempt = 0): void {
    this.surroundings.deliveries.add('webhook', `aha ${label}`, delay, async () => {
      const hook = this.account.state.integrations.find(hookId);
      if (!hook?.enabled || hook.address === '') return 'switched off';
      const content = body();
      if (!content) return 'joined by a later edit';
      const problem = await this.#post(hook.address, content);
      this.#note(hookId, problem !== undefined);
      if (problem === undefined) return undefined;
      const { webhookRetries } = this.account.settings;
      if (attempt < webhookRetries) this.#add(hookId, label, 60_000, () => content, attempt + 1);
      throw new Error(problem);
    });
  }

  /** @returns what went wrong */
  async #post(address: string, body: object): Promise<string | undefined> {
    const { webhookTimeoutMs } = this.account.settings;
    const giveUp = new AbortController();
    const timer = setTimeout(() => {
      giveUp.abort(new Error(`No answer within ${webhookTimeoutMs / 1000} s`));
    }, webhookTimeoutMs);
    const request = new Request(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'Aha! webhook' },
      body: JSON.stringify(body),
      signal: giveUp.signal,
    });
    try {
      const response = await Promise.race([this.surroundings.network.fetch('aha', request), aborted(giveUp.signal)]);
      return response.ok ? undefined : `Answered ${response.status}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      clearTimeout(timer);
    }
  }

  #note(hookId: string, failed: boolean): void {
    const { integrations } = this.account.state;
    const hook = integrations.find(hookId);
    if (!hook || (!failed && hook.failures === 0)) return;
    const failures = failed ? hook.failures + 1 : 0;
    const { webhookDisabledAfter } = this.account.settings;
    integrations.put({
      ...hook,
      failures,
      lastErrorAt: failed ? Date.now() : hook.lastErrorAt,
      enabled: webhookDisabledAfter === null || failures < webhookDisabledAfter,
    });
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    });
  });
