import type { TeamSupportSettings } from '../sandbox/teamsupport/settings';
import { openTicketStage } from './ticket-stage';
import type { TicketStage } from './ticket-stage';

/** What no text tells of TeamSupport, in some of the ways it may be. */
const servers: Readonly<Record<string, Partial<TeamSupportSettings>>> = {
  'that writes days first, takes times of filters in its own zone and ends lists with broken JSON': {
    culture: 'spain',
    zone: 'Europe/Madrid',
    filterZone: 'organisation',
    emptyList: 'broken',
    order: 'arbitrary',
  },
  'that lies behind UTC, takes times of filters in its own zone and finds a number before an id': {
    culture: 'us',
    zone: 'America/Chicago',
    filterZone: 'organisation',
    emptyList: 'null',
    addressedBy: 'number',
    unknownTicket: 'not-found',
  },
  'that writes years first, in a zone of half hours, and lists one row as a list': {
    culture: 'iso',
    zone: 'Asia/Kolkata',
    emptyList: 'array',
    oneRow: 'array',
    order: 'newest-first',
    actionsTouchTicket: true,
  },
};

describe('A TeamSupport', () => {
  let stage: TicketStage | undefined;
  afterEach(() => stage?.close());

  test.each(Object.entries(servers))(
    '[TS-010][TS-025][TS-026][TS-052][TS-053][TS-054] %s is served alike, and asked for nothing twice',
    async (_, settings) => {
      const opened = await openTicketStage({ teamsupport: settings });
      stage = opened;
      const { ticket, key } = await opened.linkedTicket();
      await opened.pass(10 * 60_000);
      opened.desk.write(ticket.id, '<p>It happens with <b>every</b> file.</p>');
      await opened.poll();
      const comments = (await opened.issues(`key = ${key}`)).flatMap((issue) => issue.comments);
      expect(comments.join()).toContain('It happens with every file.');
      await opened.move(key, 'In Progress');
      await opened.settle();
      expect(opened.ticket(ticket.id).status).toBe('In Progress');
      await opened.pass(60 * 60_000);
      await opened.poll();
      const from = opened.mark();
      await opened.poll();
      expect(opened.calls(from).filter((call) => call.startsWith('teamsupport'))).toEqual([
        'teamsupport GET /api/json/tickets',
      ]);
    },
  );
});
