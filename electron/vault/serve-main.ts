import { type FromVault, type ToVault, toVaultSchema } from '../control/vault-control';
import { servePort } from './port/serve-port';
import { resumeNote, resumeRemembered, resumeWith } from './session/resume';
import { signInToSample } from './session/sample-sign-in';
import type { KeychainBridge } from './unlock/keychain-bridge';
import type { VaultHost } from './unlock/vault-host';

/** Listens to the main process: ports to pages, how to go on, and how to sign in without a person. */
export function serveMain(
  host: VaultHost,
  parent: Electron.ParentPort,
  answered: KeychainBridge['answered'],
): void {
  const tell = (message: FromVault): void => parent.postMessage(message);
  const act = (
    message: ToVault,
    ports: readonly Electron.MessagePortMain[],
  ): Promise<unknown> | undefined => {
    switch (message.type) {
      case 'page-port':
        for (const port of ports) servePage(host, port);
        return undefined;
      case 'sample-sign-in':
        return signInToSample(host, message.serverUrl, message.token);
      case 'go-on':
        return message.resume === null ? resumeRemembered(host) : resumeWith(host, message.resume);
      case 'end':
        return host.end().finally(() => process.exit());
      case 'keychain-answer':
        answered(message);
        return undefined;
    }
  };
  // A failure in here is a bug: it ends the process, which main starts anew.
  parent.on('message', ({ data, ports }) => void act(toVaultSchema.parse(data), ports));
  host.session.onChange(() => tell({ type: 'resume', resume: resumeNote(host) }));
  tell({ type: 'ready' });
}

function servePage(host: VaultHost, port: Electron.MessagePortMain): void {
  servePort(host, {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    onClose: (listener) => port.on('close', listener),
  });
  port.start();
}
