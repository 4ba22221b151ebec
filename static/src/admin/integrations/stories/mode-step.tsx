import type { ReactNode } from 'react';
import { Radios } from '../../../shared/radios';
import styles from '../../admin.module.css';
import { KindTable } from './kind-table';
import type { Mode, StepProps } from './step';

interface ModeWords {
  readonly mode: Mode;
  readonly title: string;
  readonly what: string;
  readonly example: ReactNode;
}

/** The three ways to make stories (P-04), with what becomes of one feature and its two requirements. */
export const modes: readonly ModeWords[] = [
  {
    mode: 'story-story',
    title: 'Stories for both',
    what: 'Each feature and each requirement becomes a story of its own; the description of a requirement’s story names that of its feature.',
    example: (
      <>
        “Faster checkout” is story #4711; “Pay by card” is story #4712, which ends with <i>Requirement of #4711.</i>
      </>
    ),
  },
  {
    mode: 'epic-story',
    title: 'Epics for features, stories for requirements',
    what: 'Each feature becomes an epic; its requirements become stories with the label of that epic.',
    example: (
      <>
        “Faster checkout” is an epic; “Pay by card” is story #4712 with the label <i>faster checkout</i>
      </>
    ),
  },
  {
    mode: 'story-task',
    title: 'Stories for features, tasks for requirements',
    what: 'Each feature becomes a story; its requirements become tasks in it, as text without files and comments. Ticking a task ships its requirement.',
    example: (
      <>
        “Faster checkout” is story #4711, and <i>☐ Pay by card</i> is one of its tasks
      </>
    ),
  },
];

interface ModeStepProps extends StepProps {
  readonly onMode: (mode: Mode) => void;
  /** The integration is there already, perhaps with links. */
  readonly isChange: boolean;
}

/** What features and requirements become in Tracker, and which type of story. */
export function ModeStep({ onMode, isChange, ...props }: ModeStepProps) {
  const { draft, errorOf } = props;
  return (
    <>
      <Radios
        legend="Features and requirements become"
        options={modes.map(({ mode, title, what, example }) => ({
          value: mode,
          text: (
            <>
              <strong>{title}</strong>
              <br />
              {what}
              <br />
              <span className={styles.aside}>Example: {example}</span>
            </>
          ),
        }))}
        value={draft.mode}
        error={errorOf('mode')}
        onChange={onMode}
      />
      {isChange && <p className={styles.aside}>This can be changed only while no record is linked.</p>}
      <KindTable {...props} />
    </>
  );
}
