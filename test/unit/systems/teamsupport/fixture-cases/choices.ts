/** What there is to choose from. */
import { z } from 'zod';
import { ticketCatalog } from '../../../../../src/systems/teamsupport/catalog';
import { listOf } from '../../../../../src/systems/teamsupport/rows';
import { oneOf } from '../../../../../src/systems/teamsupport/rows';
import { answers } from '../../../../../src/systems/teamsupport/schemas';
import { serve, ticketRef } from '../answering';
import { answer } from './fixture';
import type { Cases } from './fixture';

export const choices: Cases = {
  'tickettypes.json': {
    shows: 'ticket types',
    check: async () => {
      const { client } = serve([answer('tickettypes.json'), answer('ticketstatuses.json')]);
      const found = await ticketCatalog(client).ticketTypes();
      expect(found.map(({ name }) => name)).toEqual(['Issues', 'Bugs']);
    },
  },
  'ticketstatuses.json': {
    shows: '[TS-065] statuses of equal names under two types',
    check: async () => {
      const found = await ticketCatalog(
        serve([answer('tickettypes.json'), answer('ticketstatuses.json')]).client,
      ).ticketTypes();
      expect(found.map(({ statuses }) => statuses.map(({ id }) => id))).toEqual([
        ['71001', '71002', '71003', '71004'],
        ['72001', '72004'],
      ]);
      expect(found[0]?.statuses.filter(({ closed }) => closed).map(({ name }) => name)).toEqual(['Closed']);
    },
  },
  'severities.json': {
    shows: 'severities',
    check: async () => {
      const { calls } = serve([answer('severities.json')]).client;
      const { rows } = await calls.get('/properties/ticketseverities', answers.severities, 'list the severities');
      expect(rows).toContainEqual({ id: '91002', name: 'High' });
    },
  },
  'actiontypes.json': {
    shows: 'action types',
    check: async () => {
      const found = await ticketCatalog(serve([answer('actiontypes.json')]).client).actionTypes();
      expect(found.map(({ name }) => name)).toEqual(['Comment', 'Internal note']);
    },
  },
  'groups.json': {
    shows: '[TS-024] the only group arrives as an object',
    check: async () => {
      const { system, asked } = serve([
        answer('groups.json'),
        { body: { Ticket: { TicketID: '500101', GroupID: '50001' } } },
      ]);
      await system.update(ticketRef('500101'), { GroupID: { type: 'choice', name: 'support' } });
      expect(asked[1]?.body).toEqual({ Ticket: { GroupID: '50001' } });
    },
  },
  'users.json': {
    shows: 'support users',
    check: async () => {
      expect(await ticketCatalog(serve([answer('users.json')]).client).users()).toEqual([
        { id: '61001', name: 'Kim Lane' },
      ]);
    },
  },
  'products-list.json': {
    shows: '[TS-040] products, which tell no key of a project',
    check: async () => {
      const { client } = serve([answer('products-list.json'), answer('versions.json')]);
      const [, analytics] = await ticketCatalog(client).products();
      expect(analytics).toEqual({ id: '73343', name: 'Google Analytics', versions: [{ id: '31002', name: '4.2' }] });
    },
  },
  'product-get.json': {
    shows: '[TS-022] a single product keeps the name of its key',
    check: () => {
      const product = oneOf('Product', z.object({ ProductID: z.string() }));
      expect(product.parse(answer('product-get.json').body)).toEqual({ ProductID: '2353' });
    },
  },
  'versions.json': {
    shows: 'versions in a wrapper whose name is a guess',
    check: async () => {
      const { body } = answer('versions.json');
      const rows = Object.values(body as Record<string, unknown>)[0];
      const { client } = serve([{ body: { AnotherName: rows } }]);
      expect(await client.versions('21001')).toEqual([{ id: '31002', name: '4.2' }]);
    },
  },
  'customers-list.json': {
    shows: '[TS-022] customers, known by `ID` in a list',
    check: () => {
      const customers = listOf('Customers', z.object({ ID: z.string() }));
      expect(customers.parse(answer('customers-list.json').body).rows.map(({ ID }) => ID)).toEqual([
        '354788',
        '703039',
      ]);
    },
  },
  'customer-get.json': {
    shows: '[TS-022] a single customer, known as an organisation',
    check: () => {
      const customer = oneOf('Customer', z.object({ OrganizationID: z.string() }));
      expect(customer.parse(answer('customer-get.json').body)).toEqual({ OrganizationID: '354788' });
    },
  },
  'customer-products.json': {
    shows: '[TS-023] a wrapper that is not named like its route',
    check: () => {
      const products = listOf('Products', z.object({ ProductID: z.string() }));
      expect(products.parse(answer('customer-products.json').body).rows).toHaveLength(2);
    },
  },
};
