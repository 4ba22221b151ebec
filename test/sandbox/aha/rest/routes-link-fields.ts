import { z } from 'zod';
import type { LinkField } from '../entities';
import { adjacentLinkFields, findLinkField, removeLinkField, setLinkField } from '../operations/link-fields';
import { notFound } from '../refusal';
import type { View } from '../views/parts';
import { addresses, linkFieldView } from '../views/parts';
import { recordView } from '../views/record';
import type { Call, Reply } from './call';
import { created, gone, isObject, ok, recordTypes } from './call';
import { page } from './list';
import type { Route } from './router';

const one = z.object({ name: z.string().default(''), value: z.union([z.string(), z.number()]).transform(String) });
const several = z.array(one);

function write(call: Call): Reply {
  const record = call.typedRecord();
  const integration = call.integration(record.productId);
  const isList = isObject(call.body) && 'integration_fields' in call.body;
  const inputs = isList ? call.wrapped(several, 'integration_fields') : [call.wrapped(one, 'integration_field')];
  const fields = inputs.map(({ name, value }) => setLinkField(call.act, record, integration, name, value));
  const [field] = fields;
  if (!isList && field) return created({ integration_field: withRecord(call, field) });
  const ids = fields.map(({ id }) => id);
  return created(
    call.account.settings.linkFieldsAnswer === 'list' ? ids : Object.fromEntries(ids.map((id) => [id, null])),
  );
}

function show(call: Call): Reply {
  const record = call.typedRecord();
  const field = findLinkField(call.act, record, call.integration(record.productId), call.param('name'));
  if (!field) throw notFound();
  return ok({ integration_field: withRecord(call, field) });
}

const withRecord = (call: Call, field: LinkField): View => ({
  ...linkFieldView(call.account, field),
  integratable: addresses(call.account, call.account.state.records.get(field.recordId)),
});

/** Records that carry a value, of every integration or of one. */
function search(call: Call, accepts: (field: LinkField) => boolean): Reply {
  const fields = call.account.state.linkFields
    .by('value', `${call.param('name')}=${call.param('value')}`)
    .filter((field) => accepts(field) && call.sees(call.account.state.records.get(field.recordId).productId));
  return page(call, 'records', fields, (field) => {
    const record = call.account.state.records.get(field.recordId);
    const { integration_id, service_name } = linkFieldView(call.account, field);
    return { [record.kind]: { integration_id, service_name, ...recordView(call.account, record) } };
  });
}

function searchType(call: Call): Reply {
  const kind = recordTypes[call.param('type')];
  if (!kind) throw notFound();
  return search(call, ({ recordId }) => call.account.state.records.get(recordId).kind === kind);
}

function searchIntegration(call: Call): Reply {
  const { id } = call.integration(null);
  return search(call, ({ integrationId }) => integrationId === id);
}

function adjacent(call: Call): Reply {
  const record = call.typedRecord();
  const found = adjacentLinkFields(call.act, record, call.integration(record.productId));
  if (!found && call.account.settings.noNeighbour === 'not-found') throw notFound();
  return ok({
    direction: found?.direction ?? null,
    integration_fields: (found?.fields ?? []).map((field) => linkFieldView(call.account, field)),
  });
}

function remove(call: Call): Reply {
  const field = call.account.state.linkFields.find(call.param('id'));
  if (!field || !call.sees(call.account.state.records.get(field.recordId).productId)) throw notFound();
  removeLinkField(call.act, field);
  return gone;
}

export const linkFieldRoutes: readonly Route[] = [
  { method: 'POST', path: ':type/:id/integrations/:integration/fields', handle: write },
  { method: 'GET', path: ':type/:id/integrations/:integration/fields/:name', handle: show },
  { method: 'GET', path: ':type/:id/integrations/:integration/adjacent_fields', handle: adjacent },
  { method: 'GET', path: 'integrations/:integration/fields/:name/value/:value', handle: searchIntegration },
  { method: 'GET', path: ':type/fields/:name/value/:value', handle: searchType },
  { method: 'DELETE', path: 'integration_fields/:id', handle: remove },
];
