// A process of its own for the tests of what happens to the settings file when it is ended, or the disk is full:
// `change-settings <folder> forever` changes a setting again and again and says each that was written;
// `change-settings <folder> full <filler>` changes one on a full disk, then removes the filler and changes another.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import type { Settings } from '#shared/contracts/bridge';
import { defaultSettings } from '../default-settings';
import { keepSettings } from '../keep-settings';

const [folder = '', mode = '', filler = ''] = process.argv.slice(2);
const file = join(folder, 'settings.json');
const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);

const settings = keepSettings({
  file,
  defaults: defaultSettings('zh-CN'),
  open: async () =>
    new Conf<Settings>({ configName: 'settings', cwd: folder, projectName: 'x', clearInvalidConfig: true }),
  onNotKept: (trouble) => say({ trouble }),
  log: () => undefined,
});
const onDisk = (): unknown => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

if (mode === 'forever') {
  for (let n = 0; ; n += 1) {
    settings.change({ zoomPercent: 50 + (n % 150), paneSizes: { desk: [n % 100, 100 - (n % 100)] } });
    await settings.written();
    say({ written: n });
    await new Promise(setImmediate);
  }
}
settings.change({ theme: 'dark' });
await settings.written();
say({ onDisk: onDisk(), inForce: settings.get().theme });
rmSync(filler);
settings.change({ density: 'comfortable' });
await settings.written();
say({ onDisk: onDisk(), inForce: settings.get().theme });
process.exit();
