import { z } from 'zod';
import type { Definition } from '../entities';
import { invalid, notFound } from '../refusal';
import { demandAdministrator } from '../rights';
import type { View } from '../views/parts';
import type { Call, Reply } from './call';
import { created, ok } from './call';
import type { Route } from './router';

type Option = Definition['options'][number];

const input = z.object({ value: z.string().optional(), color: z.number().optional(), hidden: z.boolean().optional() });

const definitionView = (definition: Definition): View => ({
  name: definition.name,
  id: definition.id,
  key: definition.key,
  type: definition.type,
  custom_fieldable_type: definition.fieldableType,
  internal_name: null,
});

function list(call: Call): Reply {
  if (call.account.settings.definitionsNeedAdministrator) demandAdministrator(call.user);
  return ok({ custom_field_definitions: [...call.account.state.definitions.all()].map(definitionView) });
}

function find(call: Call): Definition {
  const definition = call.account.state.definitions.find(call.param('definition'));
  if (!definition) throw notFound();
  return definition;
}

function findOption(call: Call, definition: Definition): Option {
  const option = definition.options.find(({ id }) => id === call.param('id'));
  if (!option) throw notFound();
  return option;
}

function save(call: Call, definition: Definition, options: Option[]): void {
  demandAdministrator(call.user);
  call.account.state.definitions.put({ ...definition, options });
}

/** Options are answered bare, without a wrapper. */
function addOption(call: Call): Reply {
  const definition = find(call);
  const { value, color, hidden } = call.wrapped(input, 'custom_field_option');
  if (value === undefined || value === '') throw invalid("Value can't be blank");
  const option = { id: call.account.ids.next(), value, color: color ?? 6_710_886, hidden: hidden ?? false };
  save(call, definition, [...definition.options, option]);
  return created(option);
}

function editOption(call: Call): Reply {
  const definition = find(call);
  const before = findOption(call, definition);
  const { value, color, hidden } = call.wrapped(input, 'custom_field_option');
  const option = {
    ...before,
    value: value ?? before.value,
    color: color ?? before.color,
    hidden: hidden ?? before.hidden,
  };
  save(
    call,
    definition,
    definition.options.map((row) => (row.id === option.id ? option : row)),
  );
  return ok(option);
}

function removeOption(call: Call): Reply {
  const definition = find(call);
  const option = findOption(call, definition);
  save(
    call,
    definition,
    definition.options.filter(({ id }) => id !== option.id),
  );
  return ok(option);
}

const definitionPath = 'custom_field_definitions/:definition';

export const customFieldRoutes: readonly Route[] = [
  { method: 'GET', path: 'custom_field_definitions', handle: list },
  { method: 'GET', path: `${definitionPath}/options`, handle: (call) => ok({ options: find(call).options }) },
  {
    method: 'GET',
    path: `${definitionPath}/custom_field_options`,
    handle: (call) => ok({ custom_field_options: find(call).options }),
  },
  { method: 'POST', path: `${definitionPath}/custom_field_options`, handle: addOption },
  { method: 'PUT', path: `${definitionPath}/custom_field_options/:id`, handle: editOption },
  { method: 'DELETE', path: `${definitionPath}/custom_field_options/:id`, handle: removeOption },
];
