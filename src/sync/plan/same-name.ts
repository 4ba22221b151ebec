/** Whether two names are the same to people (TR-35). */
export const sameName = (a: string, b: string): boolean => plainName(a) === plainName(b);

/** A name for comparing. */
export const plainName = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
