import type { IntegrationView } from '../../../src/contract';
import { Choice } from '../shared/choice';

interface IntegrationFilterProps {
  readonly integrations: readonly IntegrationView[];
  /** Empty for all. */
  readonly value: string;
  readonly onChange: (integration: string) => void;
}

export function IntegrationFilter({ integrations, value, onChange }: IntegrationFilterProps) {
  return (
    <Choice
      label="Integration"
      options={[
        { value: '', label: 'All integrations' },
        ...integrations.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      onChange={onChange}
    />
  );
}
