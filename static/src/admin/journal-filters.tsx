import type { IntegrationView } from '../../../src/contract';
import { Choice } from '../shared/choice';
import { resultWords } from '../shared/history-list';
import { TextInput } from '../shared/text-input';
import styles from './admin.module.css';
import { IntegrationFilter } from './integration-filter';
import type { JournalFilter } from './journal-export';

/** As chosen on the screen; empty for all. */
export interface Wanted {
  readonly integration: string;
  readonly result: string;
  readonly record: string;
  /** Days as `yyyy-mm-dd`, in the reader's time zone. */
  readonly from: string;
  readonly to: string;
}

export const everything: Wanted = { integration: '', result: '', record: '', from: '', to: '' };

const results = ['done', 'skipped', 'waiting', 'failed'] as const;

/** Epoch milliseconds, or nothing for an empty day or one that is still being typed. */
function moment(day: string, time: string): number | undefined {
  const at = Date.parse(`${day}T${time}`);
  return Number.isNaN(at) ? undefined : at;
}

export function filterOf({ integration, result, record, from, to }: Wanted): JournalFilter {
  const wanted = results.find((candidate) => candidate === result);
  const since = moment(from, '00:00:00');
  const until = moment(to, '23:59:59.999');
  return {
    ...(integration === '' ? {} : { integration }),
    ...(wanted === undefined ? {} : { result: wanted }),
    ...(record.trim() === '' ? {} : { record: record.trim() }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

interface JournalFiltersProps {
  readonly integrations: readonly IntegrationView[];
  readonly wanted: Wanted;
  readonly onWanted: (wanted: Wanted) => void;
}

export function JournalFilters({ integrations, wanted, onWanted }: JournalFiltersProps) {
  const change = (name: keyof Wanted) => (value: string) => {
    onWanted({ ...wanted, [name]: value });
  };
  const isBackwards = wanted.from !== '' && wanted.to !== '' && wanted.to < wanted.from;
  return (
    <div className={styles.journalFilters}>
      <IntegrationFilter integrations={integrations} value={wanted.integration} onChange={change('integration')} />
      <Choice
        label="Result"
        options={[
          { value: '', label: 'All results' },
          ...results.map((value) => ({ value, label: resultWords[value] })),
        ]}
        value={wanted.result}
        onChange={change('result')}
      />
      <TextInput
        label="Record"
        type="search"
        isCompact
        placeholder="PRJ1-12, 10233 or TST-1"
        value={wanted.record}
        onChange={change('record')}
      />
      <TextInput label="From" type="date" isCompact value={wanted.from} onChange={change('from')} />
      <TextInput
        label="To"
        type="date"
        isCompact
        value={wanted.to}
        onChange={change('to')}
        error={isBackwards ? 'This day is before the first.' : undefined}
      />
    </div>
  );
}
