import { z } from 'zod';
import type { RecordLink } from '../entities';
import { tellPart } from '../operations/act';
import { invalid, notFound } from '../refusal';
import { demand } from '../rights';
import { linkTypes, recordLinkView } from '../views/record-link';
import type { Call, Reply } from './call';
import { created, gone, ok } from './call';
import type { Route } from './router';

const input = z.object({
  record_type: z.string(),
  record_id: z.union([z.string(), z.number()]).transform(String),
  link_type: z.union([z.string(), z.number()]).transform(Number),
});

function list(call: Call): Reply {
  const record = call.typedRecord();
  const both = call.query.get('parent_and_child_links') === 'true';
  const links = call.account.state.recordLinks
    .by('record', record.id)
    .filter(({ parentId }) => both || parentId === record.id);
  return ok({ record_links: links.map((link) => recordLinkView(call.account, link, record)) });
}

function create(call: Call): Reply {
  const record = call.typedRecord();
  demand(call.user, 'write', record.productId);
  const { record_id, link_type } = call.wrapped(input, 'record_link');
  const other = call.account.findRecord(record_id);
  if (!other || !call.sees(other.productId)) throw invalid('Record could not be found');
  if (linkTypes[link_type] === undefined) throw invalid('Link type is not included in the list');
  const link = call.account.state.recordLinks.put({
    id: call.account.ids.next(),
    parentId: record.id,
    childId: other.id,
    linkType: link_type,
    createdAt: Date.now(),
  });
  tellPart(call.act, record, { type: 'record_link', id: link.id }, 'create', [
    { field: linkTypes[link_type], before: '', after: other.name, html: false },
  ]);
  return created({ record_link: recordLinkView(call.account, link, undefined) });
}

function find(call: Call): RecordLink {
  const link = call.account.state.recordLinks.find(call.param('id'));
  if (!link || !call.sees(call.account.state.records.get(link.parentId).productId)) throw notFound();
  return link;
}

function remove(call: Call): Reply {
  const link = find(call);
  demand(call.user, 'write', call.account.state.records.get(link.parentId).productId);
  call.account.state.recordLinks.remove(link.id);
  return gone;
}

export const recordLinkRoutes: readonly Route[] = [
  { method: 'GET', path: ':type/:id/record_links', handle: list },
  { method: 'POST', path: ':type/:id/record_links', handle: create },
  {
    method: 'GET',
    path: 'record_links/:id',
    handle: (call) => ok({ record_link: recordLinkView(call.account, find(call), undefined) }),
  },
  { method: 'DELETE', path: 'record_links/:id', handle: remove },
];
