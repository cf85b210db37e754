import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { DomainError } from '#shared/contracts/error';
import { roleSchema } from '#shared/domain/access/role';
import type { Store } from '../database/database';
import { addUser, changePassword, disableUser, listUsers } from '../users/users';

const fail = (message: string): number => {
  process.stderr.write(`${message}\n`);
  return 1;
};
const said = (error: DomainError): number => fail(`${error.code}: ${error.message}`);

/** The first line of standard input: a password never stands in the list of processes or in a shell history. */
export async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Password: ');
  const lines = createInterface({ input: process.stdin, terminal: false });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return '';
}

/** `user add|passwd|disable|list`; answers with the exit code. */
export async function manageUsers({ db }: Store, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'full-name': { type: 'string' }, role: { type: 'string', default: 'agent' } },
  });
  const [action, username] = positionals;
  if (action === 'list') {
    for (const { id, username: name, name: fullName, role, disabled } of await listUsers(db)) {
      process.stdout.write(`${JSON.stringify({ id, username: name, name: fullName, role, disabled })}\n`);
    }
    return 0;
  }
  if (!username) return fail('Say which user: user add|passwd|disable <name>, or user list');
  switch (action) {
    case 'add': {
      const role = roleSchema.safeParse(values.role);
      if (!role.success) return fail(`A role is one of ${roleSchema.options.join(', ')}`);
      const person = { username, name: values['full-name'] ?? username, role: role.data };
      const added = await addUser(db, { ...person, password: await readPassword() }, Date.now());
      if (!added.ok) return said(added.error);
      process.stdout.write(`${JSON.stringify({ id: added.value.id, username: added.value.username })}\n`);
      return 0;
    }
    case 'passwd': {
      const changed = await changePassword(db, username, await readPassword(), Date.now());
      return changed.ok ? 0 : said(changed.error);
    }
    case 'disable': {
      const disabled = await disableUser(db, username, Date.now());
      return disabled.ok ? 0 : said(disabled.error);
    }
    default:
      return fail('user add|passwd|disable <name>, or user list');
  }
}
