import type { Piece } from '../../aha/pages/markup';
import { markup } from '../../aha/pages/markup';
import { vendorPage } from '../../vendor-page';
import type { Visit } from './visit';
import { base } from './visit';

export function layout(
  { organisation, agentName, message }: Visit,
  title: string,
  content: Piece,
  status = 200,
): Response {
  const nav = markup`<nav aria-label="Tickets"><a href="${base}">Tickets</a><a href="${base}/new">New ticket</a></nav>`;
  const site = `${organisation.row.name} support`;
  return vendorPage({ title, site, nav, person: agentName, message, content, status });
}
