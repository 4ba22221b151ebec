import type { PlanRecord } from '../entities';
import type { Markup, Piece } from './markup';
import { markup } from './markup';
import type { Visit } from './visit';

/** What other systems' records a record is linked with: one line per integration that stored a key or an address. */
export function linkedLines(visit: Visit, record: PlanRecord): Markup[] {
  const { linkFields, integrations } = visit.account.state;
  const fields = linkFields.by('record', record.id);
  return [...new Set(fields.map(({ integrationId }) => integrationId))].map((owner) => {
    const valueOf = (name: string): string | undefined =>
      fields.find((field) => field.integrationId === owner && field.name === name)?.value;
    const label = valueOf('key') ?? valueOf('id') ?? 'a record';
    return markup`<div>Linked: ${anchor(valueOf('url'), label)} <span class="quiet">${integrations.find(owner)?.name}</span></div>`;
  });
}

/** Only web addresses become links: the value was written from outside. */
const anchor = (address: string | undefined, label: string): Piece =>
  address !== undefined && /^https?:\/\//i.test(address) ? markup`<a href="${address}">${label}</a>` : label;
