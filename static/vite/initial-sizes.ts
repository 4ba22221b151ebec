import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

/** The chunk and all it imports statically: what the browser must have before the page runs. */
function needed(name: string, chunks: Chunks, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const next of chunks.get(name)?.imports ?? []) needed(next, chunks, found);
  return found;
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

/** Prints, after the build, the gzip size of the JavaScript and styles each page loads before it shows anything. */
export function initialSizes(): Plugin {
  const lines: string[] = [];
  return {
    name: 'initial-sizes',
    writeBundle(_, bundle) {
      const outputs = Object.values(bundle);
      const chunks: Chunks = new Map(
        outputs.flatMap((output) => (output.type === 'chunk' ? [[output.fileName, output] as const] : [])),
      );
      const size = (name: string) => {
        const output = bundle[name];
        if (output === undefined) return 0;
        return gzipSync(output.type === 'chunk' ? output.code : output.source).length;
      };
      const sum = (names: Iterable<string>) => [...names].reduce((total, name) => total + size(name), 0);
      for (const chunk of chunks.values()) {
        if (!chunk.isEntry) continue;
        const scripts = needed(chunk.fileName, chunks);
        const styles = new Set(
          [...scripts].flatMap((name) => [...(chunks.get(name)?.viteMetadata?.importedCss ?? [])]),
        );
        lines.push(
          `${chunk.name}: initial JavaScript ${kilobytes(sum(scripts))}, styles ${kilobytes(sum(styles))} (gzip)`,
        );
      }
    },
    closeBundle() {
      process.stdout.write(`${lines.join('\n')}\n`);
    },
  };
}
