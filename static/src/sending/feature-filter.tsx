import type { FeatureView } from '../../../src/contract';
import styles from './sending.module.css';

export type Filter = 'all' | 'unsent' | 'sent' | 'attention';

const choices: readonly { readonly value: Filter; readonly text: string }[] = [
  { value: 'all', text: 'All' },
  { value: 'unsent', text: 'Not sent' },
  { value: 'sent', text: 'Sent' },
  { value: 'attention', text: 'Needs attention' },
];

/** As it reads in a sentence about features. */
export const filterWords: Readonly<Record<Filter, string>> = {
  all: '',
  unsent: 'not sent',
  sent: 'sent',
  attention: 'in need of attention',
};

const needsPerson = ({ sent }: Pick<FeatureView, 'sent'>) =>
  sent !== undefined && ['failed', 'conflict', 'gone'].includes(sent.state);

/** Whether a feature belongs into the list; a requirement in trouble brings its feature along. */
export function passes(feature: FeatureView, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'unsent':
      return feature.sent === undefined;
    case 'sent':
      return feature.sent !== undefined;
    case 'attention':
      return needsPerson(feature) || (feature.children ?? []).some(needsPerson);
  }
}

interface FeatureFilterProps {
  readonly value: Filter;
  readonly onChange: (value: Filter) => void;
}

export function FeatureFilter({ value, onChange }: FeatureFilterProps) {
  return (
    <div role="group" aria-label="Show features" className={styles.filter}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => {
            onChange(choice.value);
          }}
        >
          {choice.text}
        </button>
      ))}
    </div>
  );
}
