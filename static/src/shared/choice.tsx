import Select, { AsyncSelect } from '@atlaskit/select';
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './shared.module.css';

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** The label is read aloud only: for a table, whose heads say the same to the eye. */
  readonly isLabelHidden?: boolean;
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly Option[];
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
}

interface SearchChoiceProps extends FieldProps {
  readonly chosen: Option | undefined;
  readonly onSearch: (text: string) => Promise<readonly Option[]>;
  readonly onChange: (option: Option) => void;
  readonly placeholder?: string;
}

function Frame({ id, label, hint, error, isLabelHidden, children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={isLabelHidden === true ? styles.hidden : styles.label}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.fieldError} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** What belongs to the field besides its label, for who cannot see that it stands below. */
function describedBy(id: string, { hint, error }: FieldProps): { readonly descriptionId?: string } {
  const parts = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean);
  return parts.length === 0 ? {} : { descriptionId: parts.join(' ') };
}

/** One of a few. */
export function Choice({ options, value, onChange, placeholder = 'Choose', autoFocus = false, ...field }: ChoiceProps) {
  const id = useId();
  return (
    <Frame id={id} {...field}>
      <Select<Option>
        inputId={id}
        spacing="compact"
        options={[...options]}
        value={options.find((option) => option.value === value) ?? null}
        placeholder={placeholder}
        autoFocus={autoFocus}
        isInvalid={field.error !== undefined}
        menuPlacement="auto"
        {...describedBy(id, field)}
        onChange={(option) => {
          if (option !== null) onChange(option.value);
        }}
      />
    </Frame>
  );
}

/** One of many, found by typing. */
export function SearchChoice({
  chosen,
  onSearch,
  onChange,
  placeholder = 'Type to search',
  ...field
}: SearchChoiceProps) {
  const id = useId();
  return (
    <Frame id={id} {...field}>
      <AsyncSelect<Option>
        inputId={id}
        spacing="compact"
        defaultOptions
        loadOptions={async (text: string) => [...(await onSearch(text))]}
        value={chosen ?? null}
        placeholder={placeholder}
        isInvalid={field.error !== undefined}
        menuPlacement="auto"
        {...describedBy(id, field)}
        onChange={(option) => {
          if (option !== null) onChange(option);
        }}
      />
    </Frame>
  );
}
