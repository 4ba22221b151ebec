import type { Difference, RecordView } from '../../../../src/contract';

/** By field: whose value is kept. */
export type Kept = Readonly<Record<string, Difference['keep']>>;

interface Review {
  readonly issueKey: string;
  readonly record: RecordView;
  readonly system: string;
  readonly differences: readonly Difference[];
  readonly kept: Kept;
}

const labels = (differences: readonly Difference[]) => differences.map(({ label }) => label).join(', ');

/** What linking will change on each side, one sentence a line. An empty value never replaces another. */
export function whatIsWritten({ issueKey, record, system, differences, kept }: Review): readonly string[] {
  const keptOf = (difference: Difference) => kept[difference.field] ?? difference.keep;
  const toOther = differences.filter((difference) => keptOf(difference) === 'jira' && difference.jira !== '');
  const toJira = differences.filter((difference) => keptOf(difference) === 'other' && difference.other !== '');
  const lines = [
    ...(toOther.length > 0 ? [`${system} ${record.reference} gets Jira’s ${labels(toOther)}.`] : []),
    ...(toJira.length > 0 ? [`${issueKey} gets ${labels(toJira)} from ${system}.`] : []),
  ];
  return lines.length > 0
    ? [...lines, 'Nothing else changes now. Later changes travel by themselves.']
    : ['No field needs to change: only the link is noted on both sides. Later changes travel by themselves.'];
}
