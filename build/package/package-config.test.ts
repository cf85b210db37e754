import { describe, expect, it } from 'vitest';
import { packageConfig } from './package-config';
import { packagedApp } from './packaged-app';

describe('the package', () => {
  it('can be inspected in the test build only; every other fuse is the same', () => {
    const release = packageConfig({ testBuild: false, env: {} }).electronFuses;
    const test = packageConfig({ testBuild: true, env: {} }).electronFuses;
    expect(release).toMatchObject({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    });
    expect(test).toEqual({ ...release, enableNodeCliInspectArguments: true });
  });

  it('is notarised when the environment has the means', () => {
    expect(packageConfig({ testBuild: false, env: {} }).mac?.notarize).toBe(false);
    expect(packageConfig({ testBuild: false, env: { APPLE_API_KEY: 'k' } }).mac?.notarize).toBe(true);
  });

  it('is built from the official binaries unless a runtime is given', () => {
    expect(packageConfig({ testBuild: false, env: {} })).not.toHaveProperty('electronDist');
  });

  it('lies where the tests look for it', () => {
    expect(packagedApp('linux', 'x64').executable).toMatch(/dist.linux-unpacked.holdfast$/);
    expect(packagedApp('linux', 'arm64').folder).toMatch(/linux-arm64-unpacked$/);
    expect(packagedApp('win32', 'x64').executable).toMatch(/win-unpacked.Holdfast\.exe$/);
    expect(packagedApp('darwin', 'arm64').folder).toMatch(/mac-arm64$/);
  });
});
