import { proveTicketWorlds, worlds } from './prove';

describe('Histories of tickets and issues, with faults: first half', () => {
  proveTicketWorlds(0, worlds / 2);
});
