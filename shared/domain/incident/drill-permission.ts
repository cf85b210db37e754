import type { Role } from '../access/role';

/** Leads and admins see the board, and arrange and stop drills; enforced on the server and again in the vault. */
export const mayLeadDrills = (role: Role): boolean => role === 'lead' || role === 'admin';
