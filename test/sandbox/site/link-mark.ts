import { z } from 'zod';

/** Issue property by which the app marks what it linked: named in its manifest. */
export const markProperty = 'throughline';

const mark = z.object({ [markProperty]: z.object({ linked: z.literal('yes') }) });

/** Whether the app has marked an issue as linked. */
export const linkMark = (properties: Readonly<Record<string, unknown>> | undefined): boolean =>
  mark.safeParse(properties).success;
