import type { Account } from '../account';
import type { Aha } from '../aha';
import { readForm } from '../../form';
import { Refusal, notFound } from '../refusal';
import { recordTypes } from '../rest/call';
import { has } from '../rights';
import type { PlanRecord, Product } from '../entities';
import { layout, problemPage } from './layout';
import { markup } from './markup';
import { planPage } from './plan-page';
import type { Outcome } from './record-actions';
import { recordAction, textOf } from './record-actions';
import { recordPage } from './record-page';
import { settingsAction } from './settings-actions';
import { settingsPage } from './settings-page';
import type { Visit } from './visit';
import { pathOf } from './visit';

const cookie = 'aha-user';

/** Serves a page, or does what a form asks and sends the browser back to the page. */
export async function servePages(aha: Aha, request: Request, userName: string): Promise<Response> {
  const url = new URL(request.url);
  const prefix = aha.settings.pagesPrefix;
  const [subdomain = '', ...rest] = url.pathname
    .slice(prefix.length)
    .split('/')
    .filter(Boolean)
    .map(decodeURIComponent);
  if (subdomain === '') return redirect(`${prefix}/${aha.accounts()[0] ?? ''}`);
  if (!aha.hasAccount(subdomain)) return new Response('No such account', { status: 404 });
  const { account, as } = aha.account(subdomain);
  const visit: Visit = {
    account,
    person: as(actingUser(request, account) ?? userName),
    base: `${prefix}/${subdomain}`,
    message: url.searchParams.get('done') ?? undefined,
  };
  try {
    return request.method === 'POST' ? await act(visit, rest, await readForm(request)) : show(visit, rest);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return problemPage(visit, error.status, error.message, request.headers.get('Referer') ?? visit.base);
  }
}

/** The user chosen on the settings page, when still there. */
function actingUser(request: Request, account: Account): string | undefined {
  const [, value] = new RegExp(`(?:^|; )${cookie}=([^;]*)`).exec(request.headers.get('Cookie') ?? '') ?? [];
  if (value === undefined) return undefined;
  const name = decodeURIComponent(value);
  return account.state.users.by('name', name)[0]?.name;
}

function show(visit: Visit, [section = '', name = '']: readonly string[]): Response {
  switch (section) {
    case '':
      return firstPlan(visit);
    case 'products':
      return planPage(visit, visibleProduct(visit, name));
    case 'settings':
      return settingsPage(visit);
    case 'attachments':
      return file(visit, name);
    case 'comments':
      return toComment(visit, name);
    default:
      return recordPage(visit, visibleRecord(visit, section, name));
  }
}

async function act(visit: Visit, path: readonly string[], form: FormData): Promise<Response> {
  const [section = '', name = '', ...rest] = path;
  if (section === 'settings' && name === 'user') return switchUser(visit, textOf(form, 'user'));
  const outcome = await outcomeOf(visit, section, name, rest.join('/'), form);
  if (!outcome) throw notFound();
  return redirect(`${visit.base}/${outcome.path}?done=${encodeURIComponent(outcome.message)}`);
}

async function outcomeOf(
  visit: Visit,
  section: string,
  name: string,
  action: string,
  form: FormData,
): Promise<Outcome | undefined> {
  if (section === 'settings') return settingsAction(visit, [name, action].filter(Boolean).join('/'), form);
  if (section === 'products' && action === 'releases') return addRelease(visit, visibleProduct(visit, name), form);
  return recordAction(visit, visibleRecord(visit, section, name), action, form);
}

function addRelease({ person }: Visit, product: Product, form: FormData): Outcome {
  const date = textOf(form, 'release_date');
  const release = person.createRelease(product.id, { name: textOf(form, 'name'), release_date: date });
  return { path: `products/${product.prefix}`, message: `Added ${release.name}` };
}

function firstPlan(visit: Visit): Response {
  const product = [...visit.account.state.products.all()].find(({ id }) => has(visit.person.user, 'read', id));
  if (product) return redirect(`${visit.base}/products/${product.prefix}`);
  return layout(visit, 'No workspace', markup`<p>${visit.person.user.name} has no role in any workspace.</p>`);
}

function visibleProduct({ account, person }: Visit, name: string): Product {
  const product = account.product(name);
  if (!has(person.user, 'read', product.id)) throw notFound();
  return product;
}

function visibleRecord({ account, person }: Visit, section: string, name: string): PlanRecord {
  const kind = recordTypes[section];
  if (!kind) throw notFound();
  const record = account.record(kind, name);
  if (!has(person.user, 'read', record.productId)) throw notFound();
  return record;
}

function file({ account, person }: Visit, id: string): Response {
  const attachment = account.state.attachments.find(id);
  if (!attachment || !has(person.user, 'read', account.state.records.get(attachment.recordId).productId)) {
    throw notFound();
  }
  if (attachment.link !== null) return redirect(attachment.link);
  // Pictures are shown inside descriptions; anything else is only handed out, so that no stored page ever runs here.
  const shows = /^image\/(png|jpeg|gif|webp)$/.test(attachment.contentType);
  return new Response(account.files.read(id), {
    headers: {
      'Content-Type': shows ? attachment.contentType : 'application/octet-stream',
      'Content-Disposition': `${shows ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(attachment.fileName)}`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

function toComment(visit: Visit, id: string): Response {
  const comment = visit.account.state.comments.find(id);
  if (!comment) throw notFound();
  return redirect(`${pathOf(visit, visit.account.state.records.get(comment.recordId))}#comment-${id}`);
}

const switchUser = (visit: Visit, name: string): Response =>
  redirect(`${visit.base}/settings?done=${encodeURIComponent(`Acting as ${visit.account.user(name).name}`)}`, {
    'Set-Cookie': `${cookie}=${encodeURIComponent(name)}; Path=${visit.base}; SameSite=Lax; HttpOnly`,
  });

const redirect = (to: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, { status: 303, headers: { Location: to, ...headers } });
