import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { FuseOptionsV1 } from 'app-builder-lib';

/**
 * The switches burnt into the program (architecture §11). Only the test build keeps the inspector, which the
 * end-to-end tests attach through; a release cannot be inspected, run as Node, or started with another app.
 */
export function packageFuses(testBuild: boolean): Required<Omit<FuseOptionsV1, 'resetAdHocDarwinSignature'>> {
  return {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: testBuild,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  };
}

// A fuse in the program is the character "0" or "1".
const burntIn = 0x31;

const positions = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
} as const;

/** The names of the fuses of a program that are not as they should be. */
export async function wrongFuses(
  executable: string,
  wanted: ReturnType<typeof packageFuses>,
): Promise<readonly string[]> {
  const wire = await getCurrentFuseWire(executable);
  const names = Object.keys(positions) as Array<keyof typeof positions>;
  return names.filter((name) => (wire[positions[name]] === burntIn) !== wanted[name]);
}
