import type { Migration } from '../store/migrate';
import { initial } from './migration-0001-initial';
import { elsewhere } from './migration-0002-elsewhere';
import { outage } from './migration-0003-outage';
import { keptRecords } from './migration-0004-kept-records';
import { draftAttachments } from './migration-0005-draft-attachments';

/** Every step of the vault's schema, oldest first. Append only. */
export const migrations: readonly Migration[] = [initial, elsewhere, outage, keptRecords, draftAttachments];
