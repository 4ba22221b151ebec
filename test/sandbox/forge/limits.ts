/** What the platform allows. Times in milliseconds, sizes in bytes; [section] of the platform's fact sheet. */
export interface Limits {
  /** Run time of a function of the user interface or of a product trigger [6.1]. */
  readonly interactiveMs: number;
  /** Run time of a web trigger, and of a consumer or schedule without `timeoutSeconds` [6.1]. */
  readonly backgroundMs: number;
  readonly payloadBytes: number;
  /** Payload that comes from the front end [6.1]. */
  readonly frontEndPayloadBytes: number;
  readonly responseBytes: number;
  /** Calls to other hosts per begun minute of an invocation's time limit [6.1]. */
  readonly egressPerMinute: number;
  readonly logLinesPerMinute: number;
  readonly logBytes: number;
  /** Product events above this size never arrive [3.4]. */
  readonly eventBytes: number;
  /** Retries of a product event on the app's request [3.4]. */
  readonly eventRetries: number;
  readonly retryAfterSeconds: number;
  readonly retryDataBytes: number;
  readonly pushEvents: number;
  readonly pushBytes: number;
  /** One event of a queue whose consumer runs longer than {@link backgroundMs} [4]. */
  readonly longEventBytes: number;
  readonly pushDelaySeconds: number;
  readonly queueEventsPerMinute: number;
  /** How often a chain of consumers may push to its own queue [4]. */
  readonly cyclicPushes: number;
  /** How long an event of a queue is tried: on the app's account, and on the platform's [4]. */
  readonly retentionMs: number;
  readonly platformRetentionMs: number;
  readonly keyLength: number;
  readonly valueBytes: number;
  readonly valueDepth: number;
  readonly queryPage: number;
  readonly queryConditions: number;
  readonly transactionOperations: number;
  readonly transactionBytes: number;
  readonly batchKeys: number;
  readonly batchBytes: number;
  readonly rangeBytes: number;
  readonly partitionBytes: number;
  readonly storageRequestsPerSecond: number;
  /** Units of {@link unitBytes}, each request rounded up [5.2]. */
  readonly readUnitsPerMinute: number;
  readonly writeUnitsPerMinute: number;
  readonly unitBytes: number;
  readonly readBytesPerSecondAndKey: number;
  readonly writeBytesPerSecondAndKey: number;
}

const KB = 1024;
const MB = 1024 * KB;
const HOUR = 3_600_000;

export const documentedLimits: Limits = {
  interactiveMs: 25_000,
  backgroundMs: 55_000,
  payloadBytes: 5 * MB,
  frontEndPayloadBytes: 500 * KB,
  responseBytes: 5 * MB,
  egressPerMinute: 100,
  logLinesPerMinute: 100,
  logBytes: 200 * KB,
  eventBytes: 200 * KB,
  eventRetries: 4,
  retryAfterSeconds: 900,
  retryDataBytes: 4 * KB,
  pushEvents: 50,
  pushBytes: 200 * KB,
  longEventBytes: 100 * KB,
  pushDelaySeconds: 900,
  queueEventsPerMinute: 500,
  cyclicPushes: 1000,
  retentionMs: 24 * HOUR,
  platformRetentionMs: 96 * HOUR,
  keyLength: 500,
  valueBytes: 240 * KB,
  valueDepth: 31,
  queryPage: 100,
  queryConditions: 100,
  transactionOperations: 25,
  transactionBytes: 4 * MB,
  batchKeys: 25,
  batchBytes: 4 * MB,
  rangeBytes: 900,
  partitionBytes: 1700,
  storageRequestsPerSecond: 1000,
  readUnitsPerMinute: 4000,
  writeUnitsPerMinute: 4000,
  unitBytes: 10 * KB,
  readBytesPerSecondAndKey: 12 * MB,
  writeBytesPerSecondAndKey: MB,
};
