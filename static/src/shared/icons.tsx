import styles from './shared.module.css';

export function MoreIcon() {
  return (
    <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="2.5" cy="8" r="1.5" />
      <circle cx="8" cy="8" r="1.5" />
      <circle cx="13.5" cy="8" r="1.5" />
    </svg>
  );
}

const marks = {
  error: 'M8 1l7 7-7 7-7-7zM7.25 4.5v4h1.5v-4zm0 5.25v1.5h1.5v-1.5z',
  warning: 'M8 1.5l7 12.5H1zM7.25 6v4h1.5V6zm0 5v1.5h1.5V11z',
  information: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM7.25 4v1.5h1.5V4zm0 3v5h1.5V7z',
  success: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM7 9.2 5 7.2 4 8.3l3 3 5-5.2-1-1.1z',
};

/** Its shape differs with its colour. */
export function WarningIcon({ tone }: { readonly tone: keyof typeof marks }) {
  return (
    <svg className={styles.toneIcon} viewBox="0 0 16 16" aria-hidden="true">
      <path fillRule="evenodd" d={marks[tone]} />
    </svg>
  );
}
