import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './radios.module.css';
import shared from './shared.module.css';

interface RadiosProps<V extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: V; readonly text: ReactNode }[];
  /** Absent until something was chosen. */
  readonly value: V | undefined;
  readonly error?: string | undefined;
  readonly onChange: (value: V) => void;
}

export function Radios<V extends string>({ legend, options, value, error, onChange }: RadiosProps<V>) {
  const name = useId();
  return (
    <fieldset className={styles.radios} aria-describedby={error === undefined ? undefined : `${name}-error`}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => {
              onChange(option.value);
            }}
          />
          <span>{option.text}</span>
        </label>
      ))}
      {error !== undefined && (
        <p id={`${name}-error`} className={shared.fieldError} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
