import type { RecordRef } from '../../sync/model';
import { trackerRef } from './names';

/** Host of the former public service, which closed on 30 April 2025 (PT-001). */
export const publicHost = 'www.pivotaltracker.com';

/** `#4711`, `4711`, or the path of an address: `/story/show/4711`, `/epic/show/4711`, `/n/projects/99/stories/4711` (PT-045). */
const number = /^#?(\d{1,15})$/;
const path = /^\/(?:n\/)?(?:(story|epic)\/show|projects\/\d+\/(stories|epics))\/(\d{1,15})(?:\/|$)/;

/**
 * The story or epic a person means. Addresses of the former service stay valid: who moved elsewhere kept the numbers.
 *
 * @param host of the account
 * @returns `undefined` for what is neither a number nor an address of Tracker
 */
export function refIn(text: string, host: string): RecordRef | undefined {
  const trimmed = text.trim();
  const id = number.exec(trimmed)?.[1];
  if (id !== undefined) return trackerRef('story', id);
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || ![host, publicHost].includes(url.host)) return undefined;
  const [, shown, listed, found] = path.exec(url.pathname) ?? [];
  if (found === undefined) return undefined;
  return trackerRef(shown === 'epic' || listed === 'epics' ? 'epic' : 'story', found);
}
