/** Counts amounts over a sliding stretch of time. */
export class RateWindow {
  #entries: { at: number; amount: number }[] = [];
  #sum = 0;

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
  ) {}

  /** Takes `amount` when it still fits; false, and nothing taken, when it does not. */
  take(amount: number, now: number): boolean {
    const keep = this.#entries.findIndex(({ at }) => at > now - this.windowMs);
    for (const { amount: gone } of this.#entries.splice(0, keep === -1 ? this.#entries.length : keep))
      this.#sum -= gone;
    if (this.#sum + amount > this.limit) return false;
    this.#entries.push({ at: now, amount });
    this.#sum += amount;
    return true;
  }
}
