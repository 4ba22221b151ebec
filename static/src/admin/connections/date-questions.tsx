import { useMemo } from 'react';
import type { ConnectionTest, DateOrder } from '../../../../src/contract';
import { Choice } from '../../shared/choice';
import { Notice } from '../../shared/notice';
import { Radios } from '../../shared/radios';
import styles from '../admin.module.css';
import type { DateChoice } from './use-connection-form';
import { ageWords, inWords, newestOf, suggestedZone, zoneOptions } from './written-times';

type Found = NonNullable<ConnectionTest['dates']>;

const orders: readonly DateOrder[] = ['month-first', 'day-first', 'year-first'];
const orderWords: Readonly<Record<DateOrder, { readonly name: string; readonly example: string }>> = {
  'month-first': { name: 'Month first', example: '7/30/2026 is 30 July 2026' },
  'day-first': { name: 'Day first', example: '30/7/2026 is 30 July 2026' },
  'year-first': { name: 'Year first', example: '2026-07-30 is 30 July 2026' },
};

interface DateQuestionsProps {
  readonly found: Found;
  readonly dates: DateChoice;
  readonly now: number;
  readonly onDates: (dates: DateChoice) => void;
}

/** How the account writes times: shown where its times leave no doubt, asked where they do; and in which zone it stands. */
export function DateQuestions({ found, dates, now, onDates }: DateQuestionsProps) {
  return (
    <section className={styles.stack}>
      <h3>Dates and times</h3>
      {found.order === undefined ? (
        <OrderQuestion
          samples={found.samples}
          order={dates.order}
          onOrder={(order) => {
            onDates({ ...dates, order });
          }}
        />
      ) : (
        <OrderFound samples={found.samples} order={found.order} />
      )}
      <Zone found={found} dates={dates} now={now} onDates={onDates} />
    </section>
  );
}

/** A time whose parts are too large to be a month tells more than one that only happens to fit. */
function exampleOf(samples: Found['samples'], order: DateOrder) {
  const read = samples.filter(({ readings }) => readings[order] !== undefined);
  return read.find(({ readings }) => Object.keys(readings).length === 1) ?? read[0];
}

function OrderFound({ samples, order }: { readonly samples: Found['samples']; readonly order: DateOrder }) {
  const example = exampleOf(samples, order);
  const reading = example?.readings[order];
  return (
    <Notice tone="information" title={`This account writes the ${order.split('-')[0] ?? ''} first`}>
      {example !== undefined && reading !== undefined && (
        <>
          {example.text} is read as {inWords(reading)}.{' '}
        </>
      )}
      Saving confirms it. Cancel if that is wrong: every time of a ticket would be misread.
    </Notice>
  );
}

interface OrderQuestionProps {
  readonly samples: Found['samples'];
  readonly order: DateOrder | undefined;
  readonly onOrder: (order: DateOrder) => void;
}

/** Both readings of a real time stand side by side; where there is no time yet, all orders with an invented one. */
function OrderQuestion({ samples, order, onOrder }: OrderQuestionProps) {
  const sample = samples.find(({ readings }) => Object.keys(readings).length > 1) ?? samples[0];
  const options = orders.flatMap((value) => {
    const { name, example } = orderWords[value];
    if (sample === undefined) return [{ value, text: `${name}: ${example}` }];
    const reading = sample.readings[value];
    return reading === undefined ? [] : [{ value, text: `${name}: ${inWords(reading)}` }];
  });
  return (
    <Radios
      legend={
        sample === undefined
          ? 'There is no ticket to read a time from. How does the account write dates?'
          : `The times of this account can be read in more than one way. What does ${sample.text} mean there?`
      }
      options={options}
      value={order}
      onChange={onOrder}
    />
  );
}

function Zone({ found, dates, now, onDates }: DateQuestionsProps) {
  const newest = dates.order === undefined ? undefined : newestOf(found.samples, dates.order);
  const options = useMemo(() => zoneOptions(newest, now), [newest, now]);
  const chosen = options.find(({ zone }) => zone === dates.zone);
  return (
    <Choice
      label="Time zone of the account"
      placeholder="Choose a time zone"
      options={options.map(({ zone, age, fits }) => ({
        value: zone,
        label: fits && age !== undefined ? `${zone} (the newest change would be ${ageWords(age)})` : zone,
      }))}
      value={dates.zone}
      hint={
        <ZoneHint
          age={chosen?.age}
          isSuggested={chosen?.zone === suggestedZone(options)}
          isKnown={newest !== undefined}
        />
      }
      onChange={(zone) => {
        onDates({ ...dates, zone });
      }}
    />
  );
}

interface ZoneHintProps {
  readonly age: number | undefined;
  readonly isSuggested: boolean;
  /** Whether there is a newest change to compare. */
  readonly isKnown: boolean;
}

function ZoneHint({ age, isSuggested, isKnown }: ZoneHintProps) {
  if (age === undefined) {
    return isKnown ? (
      <>
        As set in TeamSupport for the organization. Not sure? Change any ticket there and test again: the right zone
        then shows the change as just now.
      </>
    ) : (
      <>As set in TeamSupport for the organization.</>
    );
  }
  if (age < -2 * 60_000) {
    return <>The newest change there would be {ageWords(age)}, which cannot be. Choose another zone.</>;
  }
  return (
    <>
      The newest change there would be {ageWords(age)}.
      {isSuggested && ' Suggested, as that fits; check it all the same.'}
    </>
  );
}
