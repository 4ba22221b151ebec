import fc from 'fast-check';
import { dateOf, epochOf, filterTime, guessOrder } from '../../../../src/systems/teamsupport/dates';
import type { DateStyle } from '../../../../src/sync/model';

const chicago: DateStyle = { order: 'month-first', zone: 'America/Chicago' };
const madrid: DateStyle = { order: 'day-first', zone: 'Europe/Madrid' };

describe('Times of TeamSupport', () => {
  test('[TS-026] follow the order and the zone of the account', () => {
    expect(epochOf('7/30/2015 1:23 PM', chicago)).toBe(Date.UTC(2015, 6, 30, 18, 23));
    expect(epochOf('12/1/2015 12:05 AM', chicago)).toBe(Date.UTC(2015, 11, 1, 6, 5));
    expect(epochOf('30/07/2015 13:23', madrid)).toBe(Date.UTC(2015, 6, 30, 11, 23));
    expect(epochOf('1/12/2015 0:05:30', madrid)).toBe(Date.UTC(2015, 10, 30, 23, 5, 30));
    expect(epochOf('3/4/2015 1:23 p. m.', madrid)).toBe(Date.UTC(2015, 3, 3, 11, 23));
    expect(epochOf('2015-12-01 09:00', { order: 'day-first', zone: 'UTC' })).toBe(Date.UTC(2015, 11, 1, 9));
  });

  test('[TS-026] that cannot be in that order are none, and never taken in another', () => {
    for (const text of ['13/11/2026 9:05', '2/30/2026 1:00 AM', '11/20/2026 13:05 PM', '11/20/26', 'yesterday', '']) {
      expect(epochOf(text, chicago)).toBeUndefined();
    }
    expect(epochOf('11/20/2026 9:05', { order: 'month-first', zone: 'Nowhere/Nothing' })).toBeUndefined();
  });

  test('[TS-026] tell their order when a day is above twelve; else a person is asked', () => {
    expect(guessOrder(['1/2/2026 1:00 AM', '1/13/2026 1:00 AM'])).toBe('month-first');
    expect(guessOrder(['1/2/2026 13:00', '13/1/2026 13:00'])).toBe('day-first');
    expect(guessOrder(['2026-01-02 13:00'])).toBe('year-first');
    expect(guessOrder(['1/2/2026 1:00 AM', '12/12/2026 1:00 AM'])).toBeUndefined();
    expect(guessOrder(['13/1/2026 13:00', '1/13/2026 13:00'])).toBeUndefined();
    expect(guessOrder([])).toBeUndefined();
  });

  test('[TS-026] are read as they were meant, whatever the day', () => {
    const time = fc.date({
      min: new Date(Date.UTC(2000, 0, 1)),
      max: new Date(Date.UTC(2099, 0, 1)),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        time,
        fc.constantFrom<DateStyle['order']>('month-first', 'day-first', 'year-first'),
        (date, order) => {
          const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
          const parts = {
            'month-first': [month, day, year],
            'day-first': [day, month, year],
            'year-first': [year, month, day],
          };
          const text = `${parts[order].join('/')} ${date.getUTCHours()}:${String(date.getUTCMinutes()).padStart(2, '0')}`;
          const minute = Math.floor(date.getTime() / 60_000) * 60_000;
          expect(epochOf(text, { order, zone: 'UTC' })).toBe(minute);
          expect(dateOf(text, order)).toBe(date.toISOString().slice(0, 10));
          const guessed = guessOrder([text]);
          if (guessed !== undefined) expect(guessed).toBe(order);
        },
      ),
    );
  });

  test('[TS-052] stand in filters as fourteen digits, in UTC unless the account showed otherwise', () => {
    expect(filterTime(Date.UTC(2026, 10, 20, 8, 30, 5, 999))).toBe('20261120083005');
    expect(filterTime(Date.UTC(2026, 10, 20, 3, 30, 5), { ...chicago, filters: 'local' })).toBe('20261119213005');
  });

  test('[TS-052] of an hour that comes twice hide nothing of its second run, nor of the hour after one that is left out', () => {
    const local = { ...chicago, filters: 'local' as const };
    for (const night of [Date.UTC(2026, 10, 1, 7), Date.UTC(2026, 2, 8, 8)]) {
      for (let minute = -120; minute < 180; minute++) {
        const since = night + minute * 60_000;
        for (const later of [1, 20, 59, 90]) {
          const written = new Date(since + later * 60_000).toLocaleString('sv', { timeZone: chicago.zone });
          expect(filterTime(since, local) <= written.replace(/\D/g, '')).toBe(true);
        }
      }
    }
  });
});
