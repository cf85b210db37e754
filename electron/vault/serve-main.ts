import { type FromVault, toVaultSchema } from '../control/vault-control';
import { servePort } from './port/serve-port';
import { signedInSchema } from './session/session-holder';
import { signIn, takeSession } from './session/sign-in';
import type { Vault } from './vault';

/** Listens to the main process: ports to pages, and how to sign in without a person. */
export function serveMain(vault: Vault, parent: Electron.ParentPort): void {
  const tell = (message: FromVault): void => parent.postMessage(message);
  parent.on('message', ({ data, ports }) => {
    const message = toVaultSchema.parse(data);
    switch (message.type) {
      case 'page-port':
        for (const port of ports) servePage(vault, port);
        break;
      case 'sample-sign-in':
        void signInToSample(vault, message.serverUrl, message.token);
        break;
      case 'resume':
        void takeSession(vault, signedInSchema.parse(JSON.parse(message.resume)));
        break;
    }
  });
  vault.session.onChange(() => {
    const current = vault.session.current();
    tell({ type: 'resume', resume: current === null ? null : JSON.stringify(current) });
  });
  tell({ type: 'ready' });
}

function servePage(vault: Vault, port: Electron.MessagePortMain): void {
  servePort(vault, {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    onClose: (listener) => port.on('close', listener),
  });
  port.start();
}

/** A sample centre that was started anew has a new address, and its old session is worth nothing. */
async function signInToSample(vault: Vault, serverUrl: string, token: string): Promise<void> {
  if (vault.session.current() !== null) vault.session.signedOut(null);
  await signIn(vault, serverUrl, { kind: 'one_time', token }, true);
}
