import { connectionId } from '../../../src/sync/model';
import type { Connection } from '../../../src/sync/model';
import { answersAgain, waitAsAsked } from '../../../src/sync/connection-state';
import type { World } from '../../../src/sync/ports';

const minute = 60_000;
const id = connectionId('desk');

/** One connection, and a clock that is set by hand. */
function desk(): { world: World; at: (now: number) => void; stored: () => Connection } {
  let now = 0;
  let connection: Connection = {
    id,
    system: 'teamsupport',
    name: 'Desk',
    host: 'app.teamsupport.com',
    user: { id: '1', name: 'Kim' },
    createdAt: 0,
  };
  const store: Partial<World['store']> = {
    connection: () => Promise.resolve(connection),
    integrations: () => Promise.resolve([]),
    record: () => Promise.resolve(),
    saveConnection: (next) => {
      connection = next;
      return Promise.resolve();
    },
  };
  const world = { store: store as World['store'], now: () => now } as World;
  return {
    world,
    at: (time) => {
      now = time;
    },
    stored: () => connection,
  };
}

describe('[TS-070][TS-071] A limit of which nobody says how long it lasts', () => {
  test('is waited out for a minute, then twice as long each time, up to an hour', async () => {
    const { world, at } = desk();
    const pauses: number[] = [];
    let now = 0;
    for (let round = 0; round < 9; round++) {
      at(now);
      const until = await waitAsAsked(world, id, undefined);
      pauses.push(Math.floor((until - now) / minute));
      now = until;
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('that many jobs meet at one moment counts once', async () => {
    const { world, stored } = desk();
    const all = await Promise.all([waitAsAsked(world, id, undefined), waitAsAsked(world, id, undefined)]);
    expect(await waitAsAsked(world, id, undefined)).toBe(all[0]);
    expect(stored().waits).toBe(1);
  });

  test('is forgotten when the account answers again', async () => {
    const { world, at, stored } = desk();
    await waitAsAsked(world, id, undefined);
    at(10 * minute);
    await answersAgain(world, stored());
    expect(stored().waits).toBeUndefined();
    expect((await waitAsAsked(world, id, undefined)) - 10 * minute).toBeLessThan(2 * minute);
  });

  test('[TS-071] that says how long is waited out as told', async () => {
    const { world, stored } = desk();
    expect(await waitAsAsked(world, id, 5_000)).toBe(5_000);
    expect(stored()).toMatchObject({ waitUntil: 5_000 });
  });
});
