import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Keeps a folder for this process until it ends: two sandboxes on one store would overwrite each other.
 *
 * @throws when another process has it
 */
export function claim(file: string): void {
  const owner = ownerOf(file);
  if (owner !== undefined && owner !== process.pid && isRunning(owner)) {
    throw new Error(`The sandbox already runs here, as process ${owner}. Stop it first, or start in another folder.`);
  }
  writeFileSync(file, String(process.pid));
  process.on('exit', () => {
    rmSync(file, { force: true });
  });
}

function ownerOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
