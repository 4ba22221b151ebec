import type { MappingDraft } from '../../../../src/contract';
import { meanings } from './directions';

const imports = {
  off: undefined,
  mapped: 'Issues of mapped types below a linked issue become requirements',
  all: 'Issues below a linked issue become requirements',
} as const;

/** What an integration does beyond its fields, a line each: `Releases become versions`. */
export function optionWords({ switches, comments }: Pick<MappingDraft, 'switches' | 'comments'>): readonly string[] {
  return [
    switches.releases ? 'Releases become versions' : undefined,
    switches.initiatives ? 'Initiatives become epics' : undefined,
    switches.rank ? 'New issues are ranked as in Aha!' : undefined,
    imports[switches.importChildren],
    comments === 'off' ? 'Comments do not travel' : `Comments travel ${meanings[comments]}`,
  ].filter((line) => line !== undefined);
}
