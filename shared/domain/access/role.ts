import { z } from 'zod';

/** Roles enforced on the server and again in the vault (architecture §11). */
export const roleSchema = z.enum(['agent', 'lead', 'admin', 'auditor']);
export type Role = z.infer<typeof roleSchema>;

/** Who did something: a person of the centre. */
export const actorSchema = z.object({ id: z.string().min(1), name: z.string().min(1), role: roleSchema });
export type Actor = z.infer<typeof actorSchema>;
