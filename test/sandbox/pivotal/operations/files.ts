import type { StoredFile } from '../entities';
import { invalid } from '../refusal';
import type { Act } from './act';

export interface Upload {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Keeps a file for a comment to show it. Leaves no history. @throws Refusal 400 */
export function upload({ site, by }: Act, projectId: string, { name, contentType, bytes }: Upload): StoredFile {
  const { state, settings } = site;
  if (settings.mostBytes !== null && bytes.length > settings.mostBytes) throw invalid('The file is too large.');
  const id = state.nextId('file');
  state.saveBytes(id, bytes);
  const row = { id, projectId, name, size: bytes.length, contentType, uploaderId: by, createdAt: Date.now() };
  return state.files.put(row);
}
