import Textfield from '@atlaskit/textfield';
import { useId } from 'react';
import type { ReactNode, Ref } from 'react';
import styles from './shared.module.css';

interface TextInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'search' | 'date';
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  /** An example of what may be typed; never the only place that says what the field is. */
  readonly placeholder?: string;
  /** As high as a choice, to stand beside one. */
  readonly isCompact?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onBlur?: () => void;
}

/** A labelled text field; what is wrong with it is said below it and belongs to it. */
export function TextInput({
  label,
  value,
  onChange,
  type = 'text',
  hint,
  error,
  isRequired = false,
  autoFocus = false,
  placeholder,
  isCompact = false,
  inputRef,
  onBlur,
}: TextInputProps) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <Textfield
        id={id}
        ref={inputRef ?? null}
        type={type}
        value={value}
        autoFocus={autoFocus}
        autoComplete="off"
        {...(placeholder === undefined ? {} : { placeholder })}
        isRequired={isRequired}
        isCompact={isCompact}
        isInvalid={error !== undefined}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
        {...(onBlur === undefined ? {} : { onBlur })}
      />
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
