import type { Log } from '../sync/ports';

/** One line of JSON per message. Facts are ids and counts: no secrets, no texts of customers. */
export const consoleLog: Log = {
  info: (message, facts) => {
    console.log(JSON.stringify({ message, ...facts }));
  },
  warn: (message, facts) => {
    console.warn(JSON.stringify({ message, ...facts }));
  },
};
