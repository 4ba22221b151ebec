/** Requests to the store by what they ask for: `get`, `entity set`, `secret get`, `batch set`, `query`, `transaction` … */
export class StorageCount {
  readonly requests = new Map<string, number>();
  /** Bytes of written values with their keys, as they are billed. */
  bytesWritten = 0;
  bytesRead = 0;

  add(operation: string, bytesRead: number, bytesWritten: number): void {
    this.requests.set(operation, (this.requests.get(operation) ?? 0) + 1);
    this.bytesRead += bytesRead;
    this.bytesWritten += bytesWritten;
  }

  get total(): number {
    return [...this.requests.values()].reduce((sum, count) => sum + count, 0);
  }

  reset(): void {
    this.requests.clear();
    this.bytesWritten = 0;
    this.bytesRead = 0;
  }
}
