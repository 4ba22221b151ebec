/** What the parts of the sandbox know of each other. */

/** Who makes a product call, as the platform established it. */
export interface Caller {
  readonly as: 'app' | 'user';
  /** The user; for `app` the app's own account. */
  readonly accountId: string;
  /** Scopes granted to the app. */
  readonly scopes: readonly string[];
}

/** A product event before the platform's filters. */
export interface ProductEvent {
  /** `avi:jira:updated:issue`. */
  readonly name: string;
  /** The payload as documented, without `eventType`, `timestamp` and `selfGenerated`, which the platform adds. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** True when the app itself caused it. */
  readonly bySelf: boolean;
  /** Issue properties as the platform's property filter sees them at this moment: key → value. */
  readonly issueProperties?: Readonly<Record<string, unknown>>;
}

/** The product as the platform sees it. */
export interface Product {
  /** Answers a REST call. The URL's path starts with `/rest/`; the host does not matter. */
  handle(request: Request, caller: Caller): Promise<Response>;
}
