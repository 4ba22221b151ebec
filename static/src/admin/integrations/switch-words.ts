import type { IntegrationDetail } from '../../../../src/contract';
import { enumerate, meanings } from './directions';
import type { Way } from './directions';

/** More names than these would bury the sentence: the rest stands in the mapping below. */
const most = 4;

/** What being on means for this mapping, direction by direction: `On: records are sent; Name and Description travel both ways`. */
export function onWords({ fields }: IntegrationDetail): string {
  const part = (direction: Way): readonly string[] => {
    const labels = [...new Set(fields.filter((field) => field.direction === direction).map(({ label }) => label))];
    if (labels.length === 0) return [];
    const named = labels.length > most ? [...labels.slice(0, most), `${labels.length - most} more`] : labels;
    return [`${enumerate(named)} ${named.length === 1 ? 'travels' : 'travel'} ${meanings[direction]}`];
  };
  return ['On: records are sent', ...part('both'), ...part('to-target'), ...part('to-source')].join('; ');
}
