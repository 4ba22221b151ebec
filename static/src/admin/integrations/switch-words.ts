import type { IntegrationDetail } from '../../../../src/contract';
import { enumerate, meanings } from './directions';
import type { Way } from './directions';

/** More names than these would bury the sentence: the rest stands in the mapping below. */
const most = 4;

/** What being on means for this mapping, direction by direction: `On: records are sent; Name and Description travel both ways`. */
export function onWords({ fields }: IntegrationDetail): string {
  const part = (direction: Way): readonly string[] => {
    const travelling = fields.filter((field) => field.direction === direction);
    const labels = [...new Set(travelling.map((field) => nameOf(field, fields)))];
    if (labels.length === 0) return [];
    const named = labels.length > most ? [...labels.slice(0, most), `${labels.length - most} more`] : labels;
    return [`${enumerate(named)} ${named.length === 1 ? 'travels' : 'travel'} ${meanings[direction]}`];
  };
  return ['On: records are sent', ...part('both'), ...part('to-target'), ...part('to-source')].join('; ');
}

type Field = IntegrationDetail['fields'][number];

/** `Status`; `Status of features` where that of requirements travels another way. */
function nameOf({ kind, label, direction }: Field, fields: readonly Field[]): string {
  const differs = fields.some(
    (other) => other.label === label && other.direction !== 'off' && other.direction !== direction,
  );
  return differs ? `${label} of ${kind}s` : label;
}
