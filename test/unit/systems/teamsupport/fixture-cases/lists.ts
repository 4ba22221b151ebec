/** Lists of tickets. */
import { ticketCatalog } from '../../../../../src/systems/teamsupport/catalog';
import { guessOrder } from '../../../../../src/systems/teamsupport/dates';
import { ticketHistory } from '../../../../../src/systems/teamsupport/poll';
import { chicago, integrationWith, madrid, now, serve, ticketRef } from '../answering';
import { answer } from './fixture';
import type { Cases } from './fixture';

const since = Date.UTC(2026, 10, 20, 9);

const readNumbers = async (file: string, page = 1): Promise<string[]> =>
  (await serve([answer(file)]).client.tickets({}, page, 50)).rows.map(({ number }) => number);

export const lists: Cases = {
  'tickets-list-unpaged.json': {
    shows: '[TS-022][TS-023] a list, whose rows are known by `ID`',
    check: async () => {
      const { rows, total } = await serve([answer('tickets-list-unpaged.json')]).client.tickets({}, 1, 50);
      expect(rows.map(({ id, number }) => [id, number])).toContainEqual(['745895', '80920001']);
      expect(total).toBeUndefined();
    },
  },
  'tickets-page-one.json': {
    shows: '[TS-025] a page with one row: an object',
    check: async () => {
      expect(await readNumbers('tickets-page-one.json')).toEqual(['10041']);
    },
  },
  'tickets-page-many.json': {
    shows: '[TS-025] a page that tells its total as text; names with escaped signs',
    check: async () => {
      const { client, asked } = serve([answer('tickets-page-many.json')]);
      const history = ticketHistory(client, [integrationWith()], chicago);
      const { items, next } = await history.read({ since, until: now });
      expect(asked[0]?.path).toBe('/tickets?DateModified[gt]=20261120085800&pageNumber=1&pageSize=100');
      expect(items.map(({ notice }) => notice?.do === 'sync' && notice.record.id)).toEqual([
        '500101',
        '500102',
        '500103',
      ]);
      expect(JSON.stringify(items)).toContain('Export & import: “umlauts” äöü are lost');
      expect(next).toBeUndefined();
    },
  },
  'tickets-page-empty-string.json': {
    shows: '[TS-025] no row: an empty text',
    check: async () => {
      expect(await readNumbers('tickets-page-empty-string.json')).toEqual([]);
    },
  },
  'tickets-page-empty-null.json': {
    shows: '[TS-025] no row: null',
    check: async () => {
      expect(await readNumbers('tickets-page-empty-null.json')).toEqual([]);
    },
  },
  'tickets-page-empty-broken.json': {
    shows: '[TS-025] no row: broken JSON, which ends a list but must not stand for its first page',
    check: async () => {
      expect(await readNumbers('tickets-page-empty-broken.json', 2)).toEqual([]);
      const { client, asked } = serve([answer('tickets-page-empty-broken.json')]);
      await expect(client.tickets({}, 1, 50)).rejects.toMatchObject({ code: 'malformed' });
      expect(asked).toHaveLength(2);
    },
  },
  'tickets-unpaged-empty.json': {
    shows: '[TS-025] a list without rows: a number that no ticket has',
    check: async () => {
      const { system } = serve([answer('tickets-unpaged-empty.json')]);
      await expect(system.find('99999999')).rejects.toMatchObject({ code: 'not-found' });
    },
  },
  'tickets-ambiguous-dates.json': {
    shows: '[TS-026] dates whose day and month cannot be told apart: a person is asked',
    check: async () => {
      const texts = await ticketCatalog(serve([answer('tickets-ambiguous-dates.json')]).client).dateTexts();
      expect(texts.length).toBeGreaterThan(0);
      expect(guessOrder(texts)).toBeUndefined();
    },
  },
  'tickets-spanish-culture.json': {
    shows: '[TS-026] day first, 24 hours and a decimal comma',
    check: async () => {
      const { client, system } = serve([answer('tickets-spanish-culture.json')], { dates: madrid });
      expect(guessOrder(await ticketCatalog(client).dateTexts())).toBe('day-first');
      const { updatedAt, fields } = await system.read(ticketRef('500201'), []);
      expect(updatedAt).toBe(Date.UTC(2026, 10, 20, 15, 41));
      expect(fields['HoursSpent']).toEqual({ type: 'number', number: 0.25 });
    },
  },
};
