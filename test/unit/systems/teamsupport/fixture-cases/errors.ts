/** Failures, and what they are taken for. */
import { z } from 'zod';
import type { Answer } from '../../answer-in-turn';
import { serve, ticketRef } from '../answering';
import { answer } from './fixture';
import type { Cases } from './fixture';

/** What a failed reading of a ticket says. */
async function failure(answers: readonly Answer[]): Promise<{ code: string; said: string; calls: number }> {
  const { system, asked } = serve(answers);
  const error: unknown = await system.read(ticketRef('500101'), []).catch((reason: unknown) => reason);
  const { code, details } = z
    .object({ code: z.string(), details: z.object({ message: z.string().optional() }) })
    .parse(error);
  return { code, said: details.message ?? '', calls: asked.length };
}

const types = { body: { TicketTypes: null } };

export const errors: Cases = {
  'deletedtickets.json': {
    shows: '[TS-073] deleted tickets: what decides when a filter is ignored',
    check: async () => {
      const stranger = { body: { Tickets: { ID: '1', TicketNumber: '1' } } };
      const broken = answer('error-500-unknown-ticket.json');
      const { system } = serve([broken, broken, broken, broken, stranger, answer('deletedtickets.json')]);
      await expect(system.read(ticketRef('500199'), [])).rejects.toMatchObject({ code: 'not-found' });
    },
  },
  'error-200-login-page.json': {
    shows: 'a sign-in page instead of data',
    check: async () => {
      expect(await failure([answer('error-200-login-page.json')])).toMatchObject({
        code: 'malformed',
        said: 'it answered a web page instead of data',
      });
    },
  },
  'error-400-blocked.json': {
    shows: 'a blocked organisation',
    check: async () => {
      expect(await failure([answer('error-400-blocked.json')])).toMatchObject({
        code: 'forbidden',
        said: 'Organisation blocked (wording invented)',
      });
    },
  },
  'error-401.json': {
    shows: 'a wrong organisation id or token; or a ticket of another organisation, when a plain call is answered',
    check: async () => {
      expect(await failure([answer('error-401.json')])).toMatchObject({ code: 'unauthorized', calls: 2 });
      expect(await failure([answer('error-401.json'), types])).toMatchObject({ code: 'not-found', calls: 2 });
    },
  },
  'error-403-limit.json': {
    shows: '[TS-070] a refusal that speaks of a limit',
    check: async () => {
      expect(await failure([answer('error-403-limit.json')])).toMatchObject({ code: 'rate-limited', calls: 1 });
    },
  },
  'error-403-forbidden-operation.json': {
    shows: '[TS-070] an operation that is switched off, which is no limit',
    check: async () => {
      expect(await failure([answer('error-403-forbidden-operation.json')])).toMatchObject({ code: 'forbidden' });
    },
  },
  'error-404-route.json': {
    shows: 'an unknown route',
    check: async () => {
      expect(await failure([answer('error-404-route.json')])).toMatchObject({ code: 'not-found', calls: 1 });
    },
  },
  'error-406-type.json': {
    shows: '[TS-051] a bad filter',
    check: async () => {
      expect(await failure([answer('error-406-type.json')])).toMatchObject({
        code: 'invalid',
        said: 'Bad type filter (wording invented)',
      });
    },
  },
  'error-500-unknown-ticket.json': {
    shows: '[TS-072][TS-073] an unknown ticket like a broken server: asked again thrice, then looked for in the list',
    check: async () => {
      const broken = answer('error-500-unknown-ticket.json');
      const none = { body: { Tickets: '' } };
      const others = { body: { Tickets: { ID: '7', TicketNumber: '8' } } };
      const gone = await failure([broken, broken, broken, broken, none, others]);
      expect(gone).toEqual({ code: 'not-found', said: 'there is no such ticket', calls: 6 });
      // It shows no other ticket either: then it is down.
      const down = await failure([broken, broken, broken, broken, none, none, { body: { DeletedTickets: '' } }]);
      expect(down).toMatchObject({ code: 'malformed', calls: 7 });
    },
  },
  'error-500-generic.json': {
    shows: '[TS-072][TS-073] a broken server about a ticket that is there; its words are not shown',
    check: async () => {
      const broken = answer('error-500-generic.json');
      const there = { body: { Tickets: { ID: '500101', TicketNumber: '10041' } } };
      expect(await failure([broken, broken, broken, broken, there])).toEqual({
        code: 'unavailable',
        said: 'it answered with an error of its own (500)',
        calls: 5,
      });
    },
  },
  'error-503-html.json': {
    shows: '[TS-072] a web page from a server that is down',
    check: async () => {
      expect(await failure([answer('error-503-html.json')])).toMatchObject({
        code: 'unavailable',
        said: 'it answered with an error of its own (503)',
        calls: 1,
      });
    },
  },
};
