import type { FoundRecord, SystemName } from '../../../../src/contract';
import { FailureNotice } from '../../shared/failure-notice';
import styles from './link-dialog.module.css';
import type { Search } from './use-search';

/** What is searched for, of systems whose records can be. */
const nouns: Readonly<Partial<Record<SystemName, { readonly one: string; readonly many: string }>>> = {
  pivotal: { one: 'story', many: 'stories' },
  teamsupport: { one: 'ticket', many: 'tickets' },
};

interface FoundListProps {
  readonly system: SystemName;
  readonly search: Search;
  readonly text: string;
  readonly onChoose: (found: FoundRecord) => void;
}

function words(search: Search, text: string, { one, many }: { readonly one: string; readonly many: string }): string {
  switch (search.state) {
    case 'searching':
      return 'Searching…';
    case 'found':
      if (search.found.length === 0)
        return `No ${one} fits “${text.trim()}”. Try another word, or the ${one}’s number.`;
      return search.found.length === 1 ? `1 ${one} found` : `${search.found.length} ${many} found`;
    case 'idle':
    case 'failed':
      return '';
  }
}

const about = ({ record, linkedTo }: FoundRecord) =>
  [record.ticket?.customer, record.status?.name, linkedTo === undefined ? undefined : `linked to ${linkedTo.reference}`]
    .filter((part) => part !== undefined)
    .join(' · ');

/** What a search found; each entry is chosen by a press. */
export function FoundList({ system, search, text, onChoose }: FoundListProps) {
  const noun = nouns[system] ?? { one: 'record', many: 'records' };
  return (
    <div className={styles.summary}>
      <p role="status" className={styles.aside}>
        {words(search, text, noun)}
      </p>
      {search.state === 'failed' && <FailureNotice failure={search.failure} onRetry={search.retry} />}
      {search.state === 'found' && search.found.length > 0 && (
        <div
          role="list"
          aria-label={`${noun.many.charAt(0).toUpperCase()}${noun.many.slice(1)} found`}
          className={styles.results}
        >
          {search.found.map((found) => (
            <div key={found.recordId} role="listitem">
              <button
                type="button"
                className={styles.result}
                onClick={() => {
                  onChoose(found);
                }}
              >
                <span>
                  <strong>{found.record.reference}</strong> {found.record.name}
                </span>
                <span className={styles.aside}>{about(found)}</span>
              </button>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
