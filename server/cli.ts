import { parseArgs } from 'node:util';
import { verifyAudit } from './audit/verify-audit';
import { manageDevices } from './commands/manage-devices';
import { manageHandOvers } from './commands/manage-hand-overs';
import { manageIncidents } from './commands/manage-incidents';
import { manageIngest } from './commands/manage-ingest';
import { managePolicy } from './commands/manage-policy';
import { manageRequests } from './commands/manage-requests';
import { manageUsers, readPassword } from './commands/manage-users';
import { printApiDocument } from './commands/print-api-document';
import { withStore } from './commands/with-store';
import { readConfig } from './config';
import { runImport } from './import/cli';
import { secretKeeper } from './ingest/secret-keeper';
import { runServer } from './run-server';

const HELP = `Usage: npm run -s server -- <command>

  serve                                  listen (the default)
  migrate                                bring the database up to date
  user add <name> --full-name … --role … add a person; the password is read from standard input
  user passwd <name>                     set a password, read from standard input
  user disable <name>                    keep a person out
  user list
  device list                            the desks that signed in, latest first
  device revoke <id>                     end a desk's sessions at once and keep it out
  hand-over list|show|accept|dismiss <id> what revoked desks had not sent, for a person to decide on
  hand-over open <file>                  take in the file such a desk left; its last password is read
                                         from standard input
  import <file…>                         import statements or records
  ingest add <name> --as billing|ledger|channel
                                         let a system stream events in; its secret is shown once
  ingest rotate <name>                   a new secret; the old one ends after --overlap-hours (24)
  ingest remove <name>                   keep a system out
  ingest list
  incident declare --by <lead> --title … [--minutes n] [--since 2026-11-16T14:03+08:00]
                                         tell every desk that something is out of order
  incident estimate <id> --by <lead> --minutes n|unknown
                                         when it should be over, from now
  incident end <id> --by <lead>          it is over
  incident list
  request list                           what desks asked of the back office and nobody has answered
  request answer <id> --by <lead> --outcome done|declined --text …
  policy show                            what the centre decides for itself, as JSON
  policy set <file>                      put this policy in its place; every desk has it with its next pull
  audit verify                           check the seals of the audit log
  openapi                                print the OpenAPI document

DATABASE_URL names a PostgreSQL; without it the embedded one lives in HOLDFAST_DATA (./out/data).
`;

/** Runs one command of the server and answers with the exit code. */
async function run(args: readonly string[]): Promise<number> {
  const [command = 'serve', ...rest] = args;
  switch (command) {
    case 'serve':
      await runServer(() => readConfig(process.env));
      return Number(process.exitCode ?? 0);
    case 'migrate':
      return withStore(async () => 0);
    case 'user':
      return withStore((store) => manageUsers(store, rest));
    case 'device':
      return withStore((store) => manageDevices(store, rest));
    case 'hand-over':
      return withStore((store) => manageHandOvers(store, rest, readPassword));
    case 'import':
      return withStore((store) => runImport(store, rest));
    case 'ingest':
      return withStore((store) =>
        manageIngest(store, secretKeeper(readConfig(process.env).secretsKey), rest),
      );
    case 'incident':
      return withStore((store) => manageIncidents(store, rest));
    case 'request':
      return withStore((store) => manageRequests(store, rest));
    case 'policy':
      return withStore((store) => managePolicy(store, rest));
    case 'audit':
      if (rest[0] !== 'verify') break;
      return withStore(async ({ db }) => {
        const verdict = await verifyAudit(db);
        process.stdout.write(`${JSON.stringify(verdict)}\n`);
        return verdict.whole ? 0 : 1;
      });
    case 'openapi':
      return printApiDocument();
  }
  const asked = parseArgs({ args: [...args], strict: false }).values;
  process.stderr.write(HELP);
  return asked.help === true || command === 'help' ? 0 : 2;
}

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
