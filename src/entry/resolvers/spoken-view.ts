import type { SpokenView } from '../../contract';
import type { Spoken } from '../../sync/model';

const dialects: Readonly<Record<Spoken['dialect'], string>> = {
  'pivotal-v5': 'Tracker v5',
  litetracker: 'LiteTracker',
};

const lacking: Readonly<Record<Spoken['lacks'][number], string>> = {
  hooks: 'It does not call us when something changes: changes are looked for.',
  history:
    'It keeps no list of changes: they are found by comparing its stories, which takes longer in large projects.',
  'back-links': 'Its stories cannot point back to Aha!; Aha! shows the stories nevertheless.',
  people: 'It does not tell who belongs to a project: changes and comments go without the name of their author.',
};

/** What the server of an account is, and what it cannot do, as sentences (PT-003). */
export const spokenView = ({ dialect, lacks }: Spoken): SpokenView => ({
  dialect: dialects[dialect],
  lacks: lacks.map((what) => lacking[what]),
  hooks: !lacks.includes('hooks'),
});
