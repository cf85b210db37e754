import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePlaybook } from '#shared/domain/playbook/parse-playbook';
import type { Playbook, Script } from '#shared/domain/playbook/playbook';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import { parseScripts } from '#shared/domain/reply/parse-scripts';
import type { Transaction } from '../database/database';
import type { DocumentDraft } from '../documents/document-draft';
import { readKinds } from '../documents/read-documents';
import { upsertDocuments } from '../documents/upsert-documents';

const SCRIPTS = 'scripts.yaml';

/** Playbooks and scripts as they come with the product. */
export type Library = { readonly playbooks: readonly Playbook[]; readonly scripts: readonly Script[] };

/** Reads the YAML files of a folder; one that is wrong stops the start, with file and line. */
export async function readLibrary(folder: string): Promise<Library> {
  const playbooks: Playbook[] = [];
  let scripts: readonly Script[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()) {
    const text = await readFile(join(folder, file), 'utf8');
    const parsed = file === SCRIPTS ? parseScripts(text) : parsePlaybook(text);
    if (!parsed.ok) throw new Error(`${file}: ${parsed.error.message}`);
    if ('key' in parsed.value) playbooks.push(parsed.value);
    else scripts = parsed.value;
  }
  return { playbooks, scripts };
}

/**
 * Puts into the store what a centre starts with: the policy if it has none, playbooks it lacks or has in an earlier
 * version, scripts. What the centre has changed under a higher version stays.
 */
export async function loadCentre(tx: Transaction, library: Library): Promise<void> {
  const stored = await readKinds(tx, ['playbook', 'policy']);
  const versions = new Map(stored.map(({ id, body }) => [id, 'version' in body ? body.version : 0]));
  const drafts: DocumentDraft[] = [
    ...library.playbooks
      .filter(({ key, version }) => version > (versions.get(key) ?? 0))
      .map((body) => ({ kind: 'playbook' as const, id: body.key, accountId: null, body })),
    ...library.scripts.map((body) => ({ kind: 'script' as const, id: body.key, accountId: null, body })),
  ];
  if (!stored.some(({ kind }) => kind === 'policy')) {
    drafts.push({ kind: 'policy', id: 'policy', accountId: null, body: defaultPolicy });
  }
  await upsertDocuments(tx, drafts);
}
