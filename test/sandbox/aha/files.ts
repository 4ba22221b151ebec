import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import type { OrderedStore } from '../store';
import type { Account } from './account';
import type { Attachment } from './entities';

const bytesKey = (id: string): string => `bytes/${id}`;

/**
 * Contents of attachments and the addresses they are fetched from. An address carries a short token and is good for a while
 * only; whoever has it needs no key.
 */
export class Files {
  readonly #secret: string;

  constructor(
    private readonly store: OrderedStore,
    private readonly account: Account,
  ) {
    const kept = z.string().safeParse(store.get('file-secret'));
    this.#secret = kept.success ? kept.data : account.random.uuid();
    if (!kept.success) store.put('file-secret', this.#secret);
  }

  save(id: string, bytes: Uint8Array): void {
    this.store.put(bytesKey(id), Buffer.from(bytes).toString('base64'));
  }

  read(id: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(
      Buffer.from(
        z
          .string()
          .catch('')
          .parse(this.store.get(bytesKey(id))),
        'base64',
      ),
    );
  }

  address(attachment: Attachment): string {
    const until = Math.floor((Date.now() + this.account.settings.downloadTokenMs) / 1000).toString(16);
    return this.#addressWith(attachment.id, until + this.#sign(attachment.id, until));
  }

  /** An address that stays good, for images inside a text. */
  lastingAddress(attachmentId: string): string {
    return this.#addressWith(attachmentId, this.#sign(attachmentId, 'lasting'));
  }

  /** @param token as in the address, without its ending */
  permits(attachmentId: string, token: string): boolean {
    if (token === this.#sign(attachmentId, 'lasting')) return true;
    const until = token.slice(0, 8);
    return token.slice(8) === this.#sign(attachmentId, until) && parseInt(until, 16) * 1000 >= Date.now();
  }

  /** A text with its images' addresses made fresh, when the account is set to do so. */
  refreshed(html: string): string {
    if (this.account.settings.imageTokens === 'lasting') return html;
    return html.replace(imageAddress, (found, id: string) => {
      const attachment = this.account.state.attachments.find(id);
      return attachment ? this.address(attachment) : found;
    });
  }

  #addressWith(id: string, token: string): string {
    return this.account.url(`attachments/${id}/token/${token}.download?size=original`);
  }

  #sign(id: string, until: string): string {
    return createHmac('sha256', this.#secret).update(`${id} ${until}`).digest('hex').slice(0, 8);
  }
}

const imageAddress = /https:\/\/[\w.-]+\/attachments\/(\d+)\/token\/[0-9a-f]+\.download\?size=original/g;

export const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');
