import type { Preview, PreviewItem } from '../../../src/contract';
import { roughDuration } from '../shared/relative-time';
import type { Answers } from './answers';
import { MissingFields } from './missing-fields';
import styles from './project.module.css';

/** Longer lists are folded. */
const few = 10;

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

function details({ issueType, requirementIssues, files }: PreviewItem): string {
  return [
    ...(issueType === undefined ? [] : [issueType]),
    ...(requirementIssues > 0 ? [plural(requirementIssues, 'issue for requirements', 'issues for requirements')] : []),
    ...(files > 0 ? [plural(files, 'file')] : []),
  ].join(', ');
}

function Items({ title, items }: { readonly title: string; readonly items: readonly PreviewItem[] }) {
  if (items.length === 0) return null;
  return (
    <details open={items.length <= few}>
      <summary>
        {title} {items.length}
      </summary>
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.recordId}>
            {item.reference} {item.name} <span className={styles.aside}>{details(item)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Skipped features under the reason they share. */
function Skipped({ items }: { readonly items: readonly PreviewItem[] }) {
  if (items.length === 0) return null;
  const reasons = new Map<string, PreviewItem[]>();
  for (const item of items) {
    const reason = item.reason ?? 'Nothing to send';
    reasons.set(reason, [...(reasons.get(reason) ?? []), item]);
  }
  return (
    <details open>
      <summary>Skips {items.length}</summary>
      <ul className={styles.items}>
        {[...reasons].map(([reason, group]) => (
          <li key={reason}>
            {reason.replace(/\.$/, '')}:{' '}
            <span className={styles.aside}>{group.map(({ reference }) => reference).join(', ')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface PreviewContentProps {
  readonly preview: Preview;
  readonly systemName: string;
  readonly answers: Answers;
  readonly onAnswers: (answers: Answers) => void;
}

export function PreviewContent({ preview, systemName, answers, onAnswers }: PreviewContentProps) {
  const { items, issuesToCreate, missing, calls, seconds, unread = 0 } = preview;
  const created = items.filter(({ does }) => does === 'create');
  const updated = items.filter(({ does }) => does === 'update');
  const skipped = items.filter(({ does }) => does === 'skip');
  if (created.length + updated.length + unread === 0) {
    return (
      <>
        <p>There is nothing to send.</p>
        <Skipped items={skipped} />
      </>
    );
  }
  const forRequirements = issuesToCreate - created.length;
  return (
    <>
      <p>
        <strong>
          Creates {plural(issuesToCreate, 'issue')}
          {forRequirements > 0 && `, ${forRequirements} of them for requirements`}; updates {updated.length}, skips{' '}
          {skipped.length}.
        </strong>{' '}
        This takes {roughDuration(seconds)} and about {plural(calls.jira, 'call')} to Jira and {calls.vendor} to{' '}
        {systemName}.
      </p>
      {unread > 0 && (
        <p>
          {plural(unread, 'record')} more {unread === 1 ? 'is' : 'are'} sent as well, but{' '}
          {unread === 1 ? 'was' : 'were'} not looked at: there are too many to show them all, or they cannot be read.
          The progress names each.
        </p>
      )}
      <MissingFields missing={missing} created={created} answers={answers} onAnswers={onAnswers} />
      <Items title="Creates" items={created} />
      <Items title="Updates" items={updated} />
      <Skipped items={skipped} />
    </>
  );
}
