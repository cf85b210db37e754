import { app, MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { VaultProcessState } from '#shared/contracts/bridge';
import { fromVaultSchema, type ToVault } from '../../control/vault-control';
import { bundlePaths } from '../bundle-paths';
import { log } from '../log';
import { askKeychain } from './keychain';
import { createRestartBudget } from './restart-budget';
import { vaultsFolder } from './vault-places';

export type VaultSupervisor = {
  readonly state: () => VaultProcessState;
  /** Gives the page a port now and after each restart; starts a vault that had been given up. */
  readonly givePort: () => void;
  readonly signInToSample: (serverUrl: string, token: string) => void;
  /** True while somebody is signed in. */
  readonly hasSession: () => boolean;
  /** Lets it put everything down; resolves when the process has ended. */
  readonly stop: () => Promise<void>;
};

/** Nothing acknowledged is lost when it is ended before it is ready. */
const END_MS = 4_000;

/** Starts the vault, starts it anew when it crashes, and says how it is (architecture §12). */
export function startVault(page: {
  readonly onState: (state: VaultProcessState) => void;
  readonly deliverPort: (port: MessagePortMain) => void;
  /** The vault was started anew and nobody is signed in. */
  readonly onLostSession: () => void;
}): VaultSupervisor {
  const budget = createRestartBudget(5, 60_000);
  let state: VaultProcessState = 'starting';
  let child: UtilityProcess | null = null;
  let resume: string | null = null;
  let portWanted = false;
  let stopping = false;

  const change = (next: VaultProcessState): void => {
    state = next;
    page.onState(next);
  };
  const tell = (message: ToVault, ports: MessagePortMain[] = []): void => child?.postMessage(message, ports);
  const sendPort = (): void => {
    const { port1, port2 } = new MessageChannelMain();
    tell({ type: 'page-port' }, [port1]);
    page.deliverPort(port2);
  };

  function heard(message: unknown, again: boolean): void {
    const parsed = fromVaultSchema.parse(message);
    switch (parsed.type) {
      case 'resume':
        resume = parsed.resume;
        return;
      case 'keychain-ask':
        tell({ type: 'keychain-answer', id: parsed.id, data: askKeychain(parsed.action, parsed.data) });
        return;
      case 'ready':
        change('running');
        if (resume !== null || !again) tell({ type: 'go-on', resume });
        else page.onLostSession();
        if (again && portWanted) sendPort();
    }
  }

  function start(again: boolean): void {
    const started = utilityProcess.fork(bundlePaths.vault, [app.getVersion(), vaultsFolder()], {
      serviceName: 'Holdfast vault',
      execArgv: ['--optimize-for-size', '--max-semi-space-size=1', '--expose-gc'],
      stdio: 'inherit',
    });
    child = started;
    started.on('message', (message) => heard(message, again));
    started.once('exit', (code) => {
      if (child !== started) return;
      child = null;
      if (stopping) return;
      const delay = budget.next(Date.now());
      log('vault_ended', { code, givenUp: delay === null });
      if (delay === null) change('failed');
      else {
        change('restarting');
        setTimeout(() => start(true), delay);
      }
    });
  }

  start(false);
  return {
    state: () => state,
    givePort: () => {
      portWanted = true;
      if (state === 'failed') {
        budget.reset();
        change('restarting');
        start(true);
      } else if (child !== null && state !== 'restarting') sendPort();
    },
    signInToSample: (serverUrl, token) => tell({ type: 'sample-sign-in', serverUrl, token }),
    hasSession: () => resume !== null,
    stop: async () => {
      stopping = true;
      const running = child;
      if (running === null) return;
      await new Promise<void>((ended) => {
        const late = setTimeout(() => running.kill(), END_MS);
        running.once('exit', () => {
          clearTimeout(late);
          ended();
        });
        tell({ type: 'end' });
      });
    },
  };
}
