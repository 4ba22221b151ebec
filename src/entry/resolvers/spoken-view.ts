import type { SpokenView } from '../../contract';
import type { Spoken } from '../../sync/model';

const dialects: Readonly<Record<Spoken['dialect'], string>> = {
  'pivotal-v5': 'Tracker v5',
  litetracker: 'LiteTracker',
};

const lacking = (every: string): Readonly<Record<Spoken['lacks'][number], string>> => ({
  hooks: `It tells Throughline nothing by itself: changes are looked for every ${every}.`,
  history:
    'It keeps no list of changes: they are found by comparing its stories, which takes longer in large projects.',
  'back-links': 'Its stories cannot point back to Aha!; Aha! shows the stories nevertheless.',
  people: 'It does not tell who belongs to a project: changes and comments go without the name of their author.',
});

/** What the server of an account is, and what it cannot do, as sentences (PT-003). */
export const spokenView = ({ dialect, lacks }: Spoken, everyMinute = false): SpokenView => ({
  dialect: dialects[dialect],
  lacks: lacks.map((what) => lacking(everyMinute ? 'minute' : 'five minutes')[what]),
  hooks: !lacks.includes('hooks'),
});
