import type { MadeView, PlanIntegration, Preview, PreviewItem } from '../../../src/contract';
import { roughDuration } from '../shared/relative-time';
import type { Answers } from './answers';
import { madeForRequirements, madeText } from './made-words';
import { MissingFields } from './missing-fields';
import styles from './sending.module.css';

/** Longer lists are folded. */
const few = 10;

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

function details({ typeName, forRequirements, files }: PreviewItem, makes: MadeView): string {
  return [
    ...(typeName === undefined ? [] : [typeName]),
    ...(forRequirements > 0 ? [madeForRequirements(makes, forRequirements)] : []),
    ...(files > 0 ? [plural(files, 'file')] : []),
  ].join(', ');
}

interface ItemsProps {
  readonly title: string;
  readonly items: readonly PreviewItem[];
  readonly makes: MadeView;
}

function Items({ title, items, makes }: ItemsProps) {
  if (items.length === 0) return null;
  return (
    <details open={items.length <= few}>
      <summary>
        {title} {items.length}
      </summary>
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.recordId}>
            {item.reference} {item.name} <span className={styles.aside}>{details(item, makes)}</span>
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

/** What of the features stays behind, each with its reason. */
function LeftOut({ items }: { readonly items: readonly PreviewItem[] }) {
  const told = items.filter(({ leftOut = [] }) => leftOut.length > 0);
  if (told.length === 0) return null;
  return (
    <details open={told.length <= few}>
      <summary>Leaves something out of {plural(told.length, 'feature')}</summary>
      <ul className={styles.items}>
        {told.map(({ recordId, reference, name, leftOut = [] }) => (
          <li key={recordId}>
            {reference} {name} <span className={styles.aside}>{leftOut.join(' ')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface PreviewContentProps {
  readonly preview: Preview;
  readonly integration: Pick<PlanIntegration, 'systemName' | 'makes'>;
  readonly answers: Answers;
  readonly onAnswers: (answers: Answers) => void;
}

export function PreviewContent({ preview, integration, answers, onAnswers }: PreviewContentProps) {
  const { items, toCreate, missing, calls, seconds, unread = 0 } = preview;
  const { systemName, makes } = integration;
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
  return (
    <>
      <p>
        <strong>
          Creates {madeText(makes, created.length, toCreate - created.length)}; updates {updated.length}, skips{' '}
          {skipped.length}.
        </strong>{' '}
        This takes {roughDuration(seconds)} and about {plural(calls.target, 'call')} to {makes.systemName} and{' '}
        {calls.source} to {systemName}.
      </p>
      {unread > 0 && (
        <p>
          {plural(unread, 'record')} more {unread === 1 ? 'is' : 'are'} sent as well, but{' '}
          {unread === 1 ? 'was' : 'were'} not looked at: there are too many to show them all, or they cannot be read.
          The progress names each.
        </p>
      )}
      <MissingFields missing={missing} created={created} answers={answers} onAnswers={onAnswers} />
      <LeftOut items={[...created, ...updated]} />
      <Items title="Creates" items={created} makes={makes} />
      <Items title="Updates" items={updated} makes={makes} />
      <Skipped items={skipped} />
    </>
  );
}
