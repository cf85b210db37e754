import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './process/run-command';
import { projectRoot } from './project-paths';

// Each line is one file that holds one statement: where it lies, what it says, and whether the check must refuse it.
type Arrow = readonly [file: string, code: string];

const use = (specifier: string): string =>
  `import { thing } from '${specifier}';\nexport const used = [thing];`;

const forbidden: readonly Arrow[] = [
  ['shared/domain/bill/a.ts', use('../../../server/main')],
  ['shared/domain/bill/a.ts', use('../../../renderer/main')],
  ['shared/domain/bill/a.ts', use('../../../electron/vault/index')],
  ['shared/domain/bill/a.ts', use('node:fs')],
  ['shared/domain/bill/a.ts', use('node:fs/promises')],
  ['shared/domain/bill/a.ts', use('fs')],
  ['shared/domain/bill/a.ts', use('electron')],
  ['shared/domain/bill/a.ts', use('react')],
  ['shared/domain/bill/a.ts', use('fastify')],
  ['shared/domain/bill/a.ts', 'export const time = () => Date.now();'],
  ['shared/domain/bill/a.ts', 'export const time = () => new Date();'],
  ['shared/domain/bill/a.ts', 'export const luck = () => Math.random();'],
  ['shared/domain/bill/a.ts', 'export const title = () => document.title;'],
  ['shared/domain/bill/a.ts', 'export const load = () => fetch("https://example.com");'],
  ['electron/main/a.ts', use('../../renderer/main')],
  ['electron/main/window/a.ts', use('../../../renderer/main')],
  ['electron/main/a.ts', use('../../server/main')],
  ['electron/main/a.ts', use('../vault/index')],
  ['electron/main/a.ts', use('../../shared/domain/money/money')],
  ['electron/main/a.ts', use('fastify')],
  ['electron/main/a.ts', "import { ipcMain } from 'electron';\nexport const used = [ipcMain];"],
  ['electron/main/a.ts', 'export const load = () => fetch("https://example.com");'],
  ['electron/vault/store/a.ts', use('electron')],
  ['electron/vault/store/a.ts', use('../../main/index')],
  ['electron/vault/store/a.ts', use('../../../server/main')],
  ['electron/vault/store/a.ts', 'export const load = () => fetch("https://example.com");'],
  ['electron/preload/a.ts', use('../main/index')],
  ['electron/preload/a.ts', use('#shared/domain/money/money')],
  ['electron/preload/a.ts', use('zod')],
  ['electron/preload/a.ts', use('node:path')],
  ['renderer/screens/a.tsx', use('../../electron/preload/index')],
  ['renderer/screens/a.tsx', use('../../server/main')],
  ['renderer/screens/a.tsx', use('../../shared/domain/money/money')],
  ['renderer/screens/a.tsx', use('node:fs')],
  ['renderer/screens/a.tsx', use('electron')],
  ['renderer/screens/a.tsx', 'export const load = () => fetch("https://example.com");'],
  ['renderer/screens/a.tsx', 'export const open = () => new WebSocket("wss://example.com");'],
  ['renderer/screens/a.tsx', 'export const keep = () => localStorage.clear();'],
  ['server/sync/a.ts', use('../../electron/vault/index')],
  ['server/sync/a.ts', use('../../renderer/main')],
  ['server/sync/a.ts', use('../../shared/domain/money/money')],
  ['server/sync/a.ts', use('electron')],
  ['server/sync/a.ts', use('react')],
  ['e2e/a.ts', use('../renderer/main')],
  ['e2e/a.ts', use('../server/main')],
  ['e2e/a.ts', use('../electron/vault/create-vault')],
  ['e2e/a.ts', use('../electron/vault/testing/desk')],
  ['build/launch/a.ts', use('../../electron/vault/index')],
  ['build/launch/a.ts', use('../../server/main')],
  ['build/a.ts', use('../renderer/main')],
  ['build/simulation/a.ts', use('../../electron/main/index')],
  ['build/simulation/a.ts', use('../../renderer/main')],
  ['build/simulation/a.ts', use('../../shared/domain/money/money')],
];

const allowed: readonly Arrow[] = [
  ['shared/domain/bill/a.ts', use('../money/money')],
  ['shared/domain/bill/a.ts', use('zod')],
  ['shared/domain/bill/a.ts', 'export const day = (atMs: number) => new Date(atMs).toISOString();'],
  ['shared/domain/bill/a.test.ts', use('node:fs')],
  ['electron/main/a.ts', use('#shared/domain/money/money')],
  ['electron/main/a.ts', use('node:path')],
  ['electron/main/window/a.ts', use('../server/embedded-server')],
  ['electron/main/a.ts', "import { app } from 'electron';\nexport const used = [app];"],
  ['electron/main/ipc/a.ts', "import { ipcMain } from 'electron';\nexport const used = [ipcMain];"],
  ['electron/vault/store/a.ts', use('node:fs/promises')],
  ['electron/vault/store/a.ts', use('sql.js')],
  ['electron/vault/link/http-client.ts', 'export const load = () => fetch("https://example.com");'],
  ['electron/preload/a.ts', use('#shared/contracts/bridge')],
  ['electron/preload/a.ts', "import { ipcRenderer } from 'electron';\nexport const used = [ipcRenderer];"],
  ['renderer/screens/a.tsx', use('#shared/domain/money/money')],
  ['renderer/screens/a.tsx', use('antd')],
  ['renderer/screens/a.tsx', use('../stores/workspace')],
  ['server/sync/a.ts', use('#shared/domain/money/money')],
  ['server/sync/a.ts', use('fastify')],
  ['server/sync/a.ts', use('node:crypto')],
  ['e2e/a.ts', use('../build/launch/launch-app')],
  ['e2e/a.ts', use('../electron/vault/testing/fault-proxy')],
  ['e2e/a.ts', use('#shared/domain/money/money')],
  ['build/launch/a.ts', use('../process/run-command')],
  ['build/simulation/a.ts', use('../../electron/vault/create-vault')],
  ['build/simulation/a.ts', use('../../server/build-app')],
  ['build/simulation/a.ts', use('#shared/domain/money/money')],
];

const lineLimit = 300;
const longFile = Array.from({ length: lineLimit + 1 }, (_, line) => `export const a${line} = ${line};`).join(
  '\n',
);

type Report = {
  readonly diagnostics: ReadonlyArray<{
    readonly severity: string;
    readonly location: { readonly path: string };
  }>;
};

const folder = mkdtempSync(join(tmpdir(), 'holdfast-boundaries-'));
const refused = new Set<string>();

// Two fixtures may name the same file: each gets a numbered one in the same folder. The names of test files and of
// files that the rules know by name stay as they are.
function place([file]: Arrow, index: number): string {
  const known = file.endsWith('/http-client.ts');
  return known ? file : file.replace(/a(\.test)?\.(tsx?)$/, `a${index}$1.$2`);
}

const arrows: readonly Arrow[] = [...forbidden, ...allowed];
const files = arrows.map(place);

beforeAll(async () => {
  cpSync(join(projectRoot, 'biome.json'), join(folder, 'biome.json'));
  cpSync(join(projectRoot, 'build/lint'), join(folder, 'build/lint'), { recursive: true });
  const write = (file: string, code: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${code}\n`);
  };
  arrows.forEach(([, code], index) => {
    write(files[index] ?? '', code);
  });
  write('server/long.ts', longFile);
  const biome = join(projectRoot, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  const result = await runCommand(process.execPath, args, { cwd: folder, output: 'collect' });
  const report: Report = JSON.parse(result.stdout);
  for (const { severity, location } of report.diagnostics) {
    if (severity === 'error') refused.add(location.path);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the walls between the runtimes', () => {
  it.each(forbidden.map((arrow, index) => [...arrow, files[index] ?? ''] as const))(
    'refuses in %s: %s',
    (_file, _code, path) => {
      expect(refused).toContain(path);
    },
  );

  it.each(allowed.map((arrow, index) => [...arrow, files[forbidden.length + index] ?? ''] as const))(
    'allows in %s: %s',
    (_file, _code, path) => {
      expect(refused).not.toContain(path);
    },
  );

  it('refuses a file of more than 300 lines', () => {
    expect(refused).toContain('server/long.ts');
  });
});
