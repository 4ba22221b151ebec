import { z } from 'zod';

export const userSchema = z.object({
  /** The account id. */
  id: z.string(),
  name: z.string(),
  email: z.string().optional(),
  /** What the person's profile shows to others. */
  emailVisible: z.boolean(),
  type: z.enum(['atlassian', 'app', 'customer']),
  active: z.boolean(),
  /** IANA name. */
  timeZone: z.string(),
  locale: z.string(),
  /** Group ids. */
  groups: z.array(z.string()),
  /** Global permissions by key. */
  globalPermissions: z.array(z.string()),
});
export type User = Readonly<z.infer<typeof userSchema>>;

export const groupSchema = z.object({ id: z.string(), name: z.string() });
export type Group = Readonly<z.infer<typeof groupSchema>>;

export const roleSchema = z.object({ id: z.string(), name: z.string(), description: z.string() });
export type Role = Readonly<z.infer<typeof roleSchema>>;
