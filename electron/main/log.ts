/** One line on standard error for whoever looks after the desk: codes and counts, never personal data. */
export function log(
  event: string,
  details: Readonly<Record<string, string | number | boolean | null>> = {},
): void {
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), process: 'main', event, ...details })}\n`,
  );
}
