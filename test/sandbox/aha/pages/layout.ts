import { vendorPage } from '../../vendor-page';
import { has } from '../rights';
import type { Piece } from './markup';
import { markup } from './markup';
import type { Visit } from './visit';

/** A whole page: heading, who acts, the workspaces, what just happened. */
export function layout(visit: Visit, title: string, content: Piece): Response {
  const { account, person, base } = visit;
  const products = [...account.state.products.all()].filter(({ id }) => has(person.user, 'read', id));
  const nav = markup`<nav aria-label="Workspaces">${products.map((product) => markup`<a href="${base}/products/${product.prefix}">${product.name}</a>`)}<a href="${base}/settings">Settings</a></nav>`;
  const { name } = person.user;
  return vendorPage({ title, site: `${account.name} plan`, nav, person: name, message: visit.message, content });
}

/** What could not be done, with a way back. */
export const problemPage = (visit: Visit, status: number, message: string, back: string): Response => {
  const page = layout(visit, 'Not done', markup`<p>${message}</p><p><a href="${back}">Back</a></p>`);
  return new Response(page.body, { status, headers: page.headers });
};
