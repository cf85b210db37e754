/** Codes of records on this machine that open for nobody any more, whatever is typed: they can only be laid aside as they are. */
export const BEYOND_HELP: ReadonlySet<string> = new Set([
  'store_snapshot_damaged',
  'store_wrong_key',
  'key_file_damaged',
]);
