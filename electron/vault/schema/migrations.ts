import type { Migration } from '../store/migrate';
import { initial } from './migration-0001-initial';

/** Every step of the vault's schema, oldest first. Append only. */
export const migrations: readonly Migration[] = [initial];
