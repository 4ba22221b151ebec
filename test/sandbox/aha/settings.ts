/**
 * How this stand-in answers where Aha! is not documented, and how strict it is. Every item tagged U… stands in the list of
 * unconfirmed facts: both answers can be reached. The object may be changed while the stand-in runs.
 */
export interface AhaSettings {
  /** Calls a minute for one account; `null` switches the limit off. */
  perMinute: number | null;
  perSecond: number | null;
  /** U1. Who shares a budget. */
  limitedBy: 'account' | 'user';
  /** U1. A standard Retry-After header on 429. */
  retryAfter: boolean;
  /** U2. What X-Ratelimit-Reset carries. */
  resetHeader: 'epoch-seconds' | 'epoch-milliseconds' | 'seconds-left' | 'nonsense' | 'absent';
  /** Milliseconds a workspace counts as busy after a write began; a second write in that time answers 500. `null`: never. */
  deadlockMs: number | null;
  /** Error bodies have no common form: `mixed` gives each status a form of its own. */
  errorShape: 'mixed' | 'error' | 'message' | 'errors' | 'errors-list';
  /** What a sub-domain without an account answers. */
  unknownAccount: { status: number; contentType: string; body: string };
  /** Scripts, styles, event attributes and script links are removed from rich text on save. */
  sanitise: boolean;
  /** Values that cannot be emptied through the API (description, status, kind, effort, value) are refused or kept. */
  emptying: 'kept' | 'permitted';
  /** U3. What leaving out `initiatives` does when a release is updated. */
  omittedInitiatives: 'kept' | 'cleared';
  /** U4. Record types that accept link fields by REST. */
  linkFieldKinds: readonly ('feature' | 'epic' | 'requirement' | 'release' | 'initiative')[];
  /** U5. Writing a link field of the same name again. */
  linkFieldAgain: 'replaced' | 'added' | 'refused';
  /** U6. Answer after several link fields: an object keyed by id, or a list of ids. */
  linkFieldsAnswer: 'object' | 'list';
  /** What `adjacent_fields` answers when no neighbour is linked. */
  noNeighbour: 'not-found' | 'empty';
  /** U7. How often a webhook that failed is tried again, one minute after the other. */
  webhookRetries: number;
  /** U7. A webhook is switched off after so many failures in a row; `null`: never. */
  webhookDisabledAfter: number | null;
  /** Milliseconds the receiver of a webhook may take. */
  webhookTimeoutMs: number;
  /** U8. Type names in audits. */
  auditTypes: Readonly<Record<AuditSubject, string>>;
  /** Whether activity webhooks carry associated_type and associated_id; in 2018 they did not. */
  auditAssociations: boolean;
  /**
   * Edits by one person that share a row: texts only, all edits, none. With `all` the webhooks of other edits still go at once,
   * each with its own changes and the id the row has at that moment.
   */
  auditMerging: 'text' | 'all' | 'off';
  /** Milliseconds after the last edit until a merged row appears. */
  auditDelayMs: number;
  /**
   * Id and time of a merged row: of the moment it appears (a cursor sees every row), or of the first edit (a cursor that has
   * gone on misses it).
   */
  auditStamp: 'when-shown' | 'when-made';
  /** U9. Whether the target address of a webhook integration can be given by REST. */
  webhookAddressByApi: boolean;
  /** U12. Whether a comment may name its author (`comment.user.email`). */
  commentAuthor: 'token' | 'given';
  /** U13. Whether `position` can be written. */
  positionWritable: boolean;
  /** U14. How a status that the fixed workflow does not permit is answered. */
  refusedTransition: 'unprocessable' | 'forbidden' | 'ignored';
  /** U15. What bumps a record's `updated_at` besides its own fields. */
  touches: { requirement: boolean; comment: boolean; linkField: boolean };
  /** U16. A feature given a release of another workspace. */
  moveAcross: 'moves' | 'refused';
  /** U17. Whether a status that counts as complete ships a release. */
  shipByStatus: boolean;
  /** U18. Order of lists. `arbitrary` is steady from page to page. */
  listOrder: 'id' | 'created' | 'updated' | 'arbitrary';
  /** Milliseconds a download address stays good. */
  downloadTokenMs: number;
  /** Addresses of images inside a description: the one saved stays good, or each answer carries a fresh one. */
  imageTokens: 'lasting' | 'fresh';
  /** Whether reading custom field definitions needs customisation rights. */
  definitionsNeedAdministrator: boolean;
  /** Path under which the site serves the pages. */
  pagesPrefix: string;
}

export type AuditSubject =
  | 'feature'
  | 'requirement'
  | 'release'
  | 'epic'
  | 'initiative'
  | 'note'
  | 'comment'
  | 'attachment'
  | 'custom_field_value'
  | 'record_link';

const fiveMinutes = 300_000;

export const defaultSettings = (): AhaSettings => ({
  perMinute: 300,
  perSecond: 20,
  limitedBy: 'account',
  retryAfter: false,
  resetHeader: 'epoch-seconds',
  deadlockMs: null,
  errorShape: 'mixed',
  unknownAccount: {
    status: 404,
    contentType: 'text/html; charset=utf-8',
    body: '<!DOCTYPE html><title>Page not found</title><h1>No such account</h1>',
  },
  sanitise: true,
  emptying: 'kept',
  omittedInitiatives: 'kept',
  linkFieldKinds: ['feature', 'epic', 'requirement', 'release', 'initiative'],
  linkFieldAgain: 'replaced',
  linkFieldsAnswer: 'object',
  noNeighbour: 'not-found',
  webhookRetries: 0,
  webhookDisabledAfter: null,
  webhookTimeoutMs: 5000,
  auditTypes: {
    feature: 'feature',
    requirement: 'requirement',
    release: 'release',
    epic: 'master_feature',
    initiative: 'initiative',
    note: 'note',
    comment: 'comment',
    attachment: 'attachment',
    custom_field_value: 'custom_field_value',
    record_link: 'record_link',
  },
  auditAssociations: true,
  auditMerging: 'text',
  auditDelayMs: fiveMinutes,
  auditStamp: 'when-shown',
  webhookAddressByApi: false,
  commentAuthor: 'token',
  positionWritable: false,
  refusedTransition: 'unprocessable',
  touches: { requirement: false, comment: false, linkField: false },
  moveAcross: 'moves',
  shipByStatus: true,
  listOrder: 'id',
  downloadTokenMs: 3_600_000,
  imageTokens: 'lasting',
  definitionsNeedAdministrator: false,
  pagesPrefix: '/aha',
});
