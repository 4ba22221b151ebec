/**
 * Compares the form of two JSON values: the same keys, and values of the same type. `null` fits anything and an empty list any
 * list, since a sample shows one case only. Lists are compared by their first entries.
 *
 * @param optional keys that one side may lack, by name
 * @returns the paths that differ, with what was found
 */
export function shapeDifferences(
  ours: unknown,
  sample: unknown,
  optional: { readonly ours?: readonly string[]; readonly sample?: readonly string[] } = {},
): string[] {
  return compare(ours, sample, '');

  function compare(mine: unknown, theirs: unknown, path: string): string[] {
    if (mine === null || theirs === null) return [];
    if (kindOf(mine) !== kindOf(theirs)) return [`${path}: ${kindOf(mine)} instead of ${kindOf(theirs)}`];
    if (Array.isArray(mine) && Array.isArray(theirs)) {
      const [first, second] = [mine[0] as unknown, theirs[0] as unknown];
      return first === undefined || second === undefined ? [] : compare(first, second, `${path}[]`);
    }
    return isObject(mine) && isObject(theirs) ? keys(mine, theirs, path) : [];
  }

  function keys(mine: Record<string, unknown>, theirs: Record<string, unknown>, path: string): string[] {
    const missing = Object.keys(theirs).filter((key) => !(key in mine) && !optional.ours?.includes(key));
    const added = Object.keys(mine).filter((key) => !(key in theirs) && !optional.sample?.includes(key));
    const common = Object.keys(theirs).filter((key) => key in mine);
    return [
      ...missing.map((key) => `${path}.${key}: missing`),
      ...added.map((key) => `${path}.${key}: not in the sample`),
      ...common.flatMap((key) => compare(mine[key], theirs[key], `${path}.${key}`)),
    ];
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);
