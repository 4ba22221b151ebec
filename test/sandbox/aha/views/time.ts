/** `2019-01-01T00:00:00.000Z`. */
export const iso = (time: number): string => new Date(time).toISOString();

/** Without milliseconds, as custom field values show it. */
export const isoSeconds = (time: number): string => iso(time).replace(/\.\d{3}Z$/, 'Z');

/** `2019-01-01`. */
export const isoDay = (time: number): string => iso(time).slice(0, 10);
