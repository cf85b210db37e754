import { parseArgs } from 'node:util';
import { build, Platform } from 'electron-builder';
import { bundleApp } from './bundle/bundle-app';
import { packageConfig } from './package/package-config';
import { packageFolder } from './package/package-folder';
import { runMain } from './process/run-main';
import { projectRoot } from './project-paths';

const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    'test-build': { type: 'boolean', default: false },
    win: { type: 'boolean', default: false },
    mac: { type: 'boolean', default: false },
    linux: { type: 'boolean', default: false },
  },
});

const platforms = [
  ...(values.win ? [Platform.WINDOWS] : []),
  ...(values.mac ? [Platform.MAC] : []),
  ...(values.linux ? [Platform.LINUX] : []),
];

async function makePackage(): Promise<number> {
  if (values.dir) {
    await packageFolder(values['test-build']);
    return 0;
  }
  if (values['test-build']) {
    // A test build can be inspected from outside: it must never become an installer.
    console.error('--test-build goes with --dir only.');
    return 2;
  }
  await bundleApp();
  const wanted = platforms.length > 0 ? platforms : [Platform.current()];
  await build({
    projectDir: projectRoot,
    targets: new Map(wanted.map((platform) => [platform, new Map()])),
    config: packageConfig({ testBuild: false, env: process.env }),
    publish: 'never',
  });
  return 0;
}

await runMain(makePackage);
