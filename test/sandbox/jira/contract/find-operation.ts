import type { ContractDocument, DescribedOperation } from './document';

export type FindOperation = (
  method: string,
  path: string,
) => { readonly described: DescribedOperation; readonly params: Readonly<Record<string, string>> } | undefined;

/** Finds the operation a path means; literal parts win over parameters. */
export function operationFinder(documents: readonly ContractDocument[]): FindOperation {
  const byShape = new Map<string, { parts: readonly string[]; described: DescribedOperation }[]>();
  for (const described of documents.flatMap(({ operations }) => operations)) {
    const parts = described.path.split('/');
    const shape = `${described.method} ${parts.length}`;
    byShape.set(shape, [...(byShape.get(shape) ?? []), { parts, described }]);
  }
  return (method, path) => {
    const parts = path.split('/');
    const fitting = (byShape.get(`${method} ${parts.length}`) ?? []).filter((candidate) =>
      candidate.parts.every((part, at) => part.startsWith('{') || part === parts[at]),
    );
    const [best] = fitting.sort((a, b) => wildcards(a.parts) - wildcards(b.parts));
    return best && { described: best.described, params: paramsOf(best.parts, parts) };
  };
}

const wildcards = (parts: readonly string[]): number => parts.filter((part) => part.startsWith('{')).length;

function paramsOf(template: readonly string[], parts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    template.flatMap((part, at) =>
      part.startsWith('{') ? [[part.slice(1, -1), decodeURIComponent(parts[at] ?? '')] as const] : [],
    ),
  );
}
