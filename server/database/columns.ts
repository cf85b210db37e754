import { bigint, customType } from 'drizzle-orm/pg-core';

/** A PostgreSQL transaction number that never wraps. */
export const transactionNumber = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' });
/** UTC epoch ms. */
export const instant = (name: string) => bigint(name, { mode: 'number' });
