/** `:default,tasks,labels(name)` (PT-014): names, each with those inside its brackets. */
export interface Selection {
  readonly usual: boolean;
  readonly names: ReadonlyMap<string, Selection | undefined>;
}

export function readSelection(text: string | null): Selection | undefined {
  if (text === null) return undefined;
  const names = new Map<string, Selection | undefined>();
  for (const part of topLevel(text)) {
    const [, name = part, inner] = /^([^(]+)\((.*)\)$/.exec(part) ?? [];
    names.set(name, inner === undefined ? undefined : readSelection(inner));
  }
  return { usual: names.has(':default'), names };
}

function topLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ',' && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)].filter((part) => part !== '');
}

type Members = Record<string, unknown>;

/**
 * What of a resource is shown.
 *
 * @param extras members that are only shown when they are asked for, each as it is then
 */
export function select(
  usual: Members,
  selection: Selection | undefined,
  extras: Readonly<Record<string, () => unknown>> = {},
): Members {
  if (!selection) return usual;
  const kept: Members = selection.usual ? { ...usual } : { id: usual['id'] };
  for (const [name, inner] of selection.names) {
    const value = name in usual ? usual[name] : extras[name]?.();
    if (value !== undefined) kept[name] = inner ? narrowed(value, inner) : value;
  }
  return kept;
}

function narrowed(value: unknown, selection: Selection): unknown {
  if (Array.isArray(value)) return value.map((one) => narrowed(one, selection));
  return typeof value === 'object' && value !== null ? select(value as Members, selection) : value;
}
