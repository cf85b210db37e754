import type { SqlJsStatic } from 'sql.js';
import type { Actor } from '#shared/domain/access/role';
import { enter } from '../../electron/vault/session/enter';
import { resumeRemembered } from '../../electron/vault/session/resume';
import { createSessionHolder } from '../../electron/vault/session/session-holder';
import type { Files } from '../../electron/vault/store/files';
import type { Store } from '../../electron/vault/store/open-store';
import {
  createMemoryDisk,
  type Fault,
  type MemoryDisk,
} from '../../electron/vault/store/testing/memory-disk';
import { createDiskOpener } from '../../electron/vault/unlock/disk-opener';
import { createVaultHost, type VaultHost } from '../../electron/vault/unlock/vault-host';
import type { OpenedVault, VaultOpener } from '../../electron/vault/unlock/vault-opener';
import type { Vault } from '../../electron/vault/vault';
import type { World } from '../../electron/vault/world';
import { createLine, type LineOptions, type UnderWay, type Weather } from './line';
import { numberedIds } from './numbered-ids';
import { openSimulatedFolder } from './open-simulated-folder';
import type { SimulatedServer } from './simulated-server';
import type { Timeline } from './timeline';

export type CrashKind = 'process' | 'power';

/** Parts of a desk that are exchanged to see whether the simulation notices. */
export type DeskMutation = {
  readonly files?: (files: Files) => Files;
  readonly store?: (store: Store) => Store;
  readonly onAnswer?: (store: Store) => NonNullable<LineOptions['onAnswer']>;
};

/** One process of a vault, from its start to its end. */
export type Life = { readonly host: VaultHost; alive: boolean };

/** A workstation: its disk outlives its processes. */
export type SimulatedDesk = {
  readonly index: number;
  readonly actor: Actor;
  readonly deviceId: string;
  readonly disk: () => MemoryDisk;
  /** The vault somebody is signed in at; null while there is none. */
  readonly vault: () => Vault | null;
  readonly host: () => VaultHost | null;
  /** Ids of what was made here, in order. */
  readonly ids: readonly string[];
  weather: Weather;
  /** How wrong the clock of the computer is. */
  clockAheadMs: number;
  readonly begin: () => Promise<void>;
  readonly crash: (kind: CrashKind) => void;
  /** So many operations of the disk from now: an error, so many times, or the end. */
  readonly failDisk: (afterOperations: number, times: number, fault: Fault, kind: CrashKind) => void;
  /** So many points of the network from now: the end. */
  readonly crashAtCall: (afterPoints: number, kind: CrashKind) => void;
  readonly heal: () => void;
  /** How often somebody had to sign in anew. */
  readonly signIns: () => number;
  /** Its database is freed a moment later. */
  readonly end: () => void;
};

const SERVER_URL = 'https://server.simulation';
const AGAIN_MS = 2_000;

export type DeskParts = {
  readonly sql: SqlJsStatic;
  readonly timeline: Timeline;
  readonly random: () => number;
  readonly server: SimulatedServer;
  readonly pageSize: number;
  readonly underWay: UnderWay;
  readonly mutation: DeskMutation;
};

/** The vault is locked by the keychain from the start: nothing is left to do a moment after a sign-in. */
const remembering = (opener: VaultOpener): VaultOpener => ({ ...opener, remember: async () => {} });

export function createDesk(parts: DeskParts, index: number, actor: Actor): SimulatedDesk {
  const { sql, timeline, random, server, mutation } = parts;
  const deviceId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const { ids, newId } = numberedIds(index, timeline);
  let disk = createMemoryDisk(random);
  let slow = false;
  let life: Life | null = null;
  let keyOfVault: { readonly name: string; readonly key: string } | null = null;
  let diskFault: { from: number; left: number; readonly fault: Fault; readonly kind: CrashKind } | null =
    null;
  let callFault: { points: number; readonly kind: CrashKind } | null = null;
  let signIns = 0;
  let ended = false;

  /** The disk as the process sees it: a sync takes its time. */
  function filesOf(of: Life): Files {
    const real = disk.files;
    const files: Files = {
      ...real,
      open: async (path, mode) => {
        const file = await real.open(path, mode);
        return {
          ...file,
          sync: async () => {
            if (slow && of.alive) await sleep(1 + Math.floor(random() * 12));
            await file.sync();
          },
        };
      },
    };
    return mutation.files?.(files) ?? files;
  }

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      timeline.after(ms, resolve);
    });

  function startProcess(): Life {
    const own: { alive: boolean; host: VaultHost | null } = { alive: true, host: null };
    const after: World['after'] = (ms, work) =>
      timeline.after(ms, () => {
        if (own.alive) work();
      });
    const spy = mutation.onAnswer;
    const world: World = {
      localNowMs: () => timeline.nowMs() + desk.clockAheadMs,
      elapsedMs: timeline.nowMs,
      after,
      random,
      newId,
      transport: createLine({
        ...parts,
        weather: () => desk.weather,
        alive: () => own.alive,
        onPoint: () => {
          if (callFault === null) return;
          callFault.points -= 1;
          if (callFault.points <= 0) crash(callFault.kind);
        },
        ...(spy && {
          onAnswer: async (...answer) => {
            const store = own.host?.current().store;
            if (store) await spy(store)(...answer);
          },
        }),
      }),
    };
    const watched = disk;
    disk.onOperation = ({ number }) => {
      if (diskFault === null || number < diskFault.from || watched !== disk) return null;
      const { fault, kind } = diskFault;
      diskFault.left -= 1;
      if (diskFault.left <= 0 || fault === 'crash') diskFault = null;
      if (fault === 'crash') {
        own.alive = false;
        timeline.after(0, () => crash(kind));
      }
      return fault;
    };
    const host = createVaultHost({
      session: createSessionHolder(),
      device: { platform: 'simulation', appVersion: '0' },
      world,
      opener: remembering(
        createDiskOpener({
          files: filesOf(own as Life),
          root: '/vaults',
          keychain: { wrap: async (secret) => secret, unwrap: async (secret) => secret },
          openFolder: openSimulatedFolder({
            sql,
            files: filesOf(own as Life),
            after,
            exchange: mutation.store,
          }),
          nowMs: world.localNowMs,
          measureFolder: async () => ({ bytes: 0, checkpointAtMs: null }),
          removeFolder: async () => {},
          readLast: async () => keyOfVault?.name ?? null,
          writeLast: async () => {},
        }),
      ),
    });
    own.host = host;
    const started = own as Life;
    life = started;
    return started;
  }

  /** Somebody sits there: when the session is over they sign in again, as soon as the server can be reached. */
  function watch(of: Life): void {
    const look = (): void => {
      if (of.alive && of.host.session.view().state === 'signed_out') {
        timeline.after(AGAIN_MS, () => void signInAgain(of));
      }
    };
    of.host.session.onChange(look);
    look();
  }

  let signingIn: Life | null = null;
  async function signInAgain(of: Life): Promise<void> {
    if (!of.alive || signingIn === of || keyOfVault === null) return;
    if (of.host.session.view().state !== 'signed_out') return;
    signingIn = of;
    let taken: OpenedVault | null = null;
    try {
      await of.host.locked().catch(() => undefined);
      const reached = desk.weather === 'fine' && server.isUp();
      const opened = reached ? await of.host.opener.again(keyOfVault.name, keyOfVault.key) : null;
      if (!of.alive) return;
      if (opened?.ok) {
        taken = opened.value;
        const session = await server.signIn(actor, deviceId);
        await enter(of.host, opened.value, { serverUrl: SERVER_URL, sample: false, deviceId, session });
        signIns += 1;
      } else timeline.after(AGAIN_MS, () => void signInAgain(of));
    } catch {
      // A disk or a server that fails just now. Nobody else would give the folder back.
      if (taken !== null && of.host.opened() !== taken)
        await Promise.resolve(taken.store.close()).catch(() => undefined);
      timeline.after(AGAIN_MS, () => void signInAgain(of));
    } finally {
      signingIn = null;
    }
  }

  async function restart(): Promise<void> {
    const of = startProcess();
    try {
      await resumeRemembered(of.host);
    } catch {
      of.host.session.signedOut(null);
    }
    if (of.alive) watch(of);
  }

  function crash(kind: CrashKind): void {
    const gone = life;
    if (gone === null) return;
    gone.alive = false;
    life = null;
    diskFault = null;
    callFault = null;
    const vault = gone.host.current();
    disk = disk.crash(kind);
    vault.sync.stop();
    // Frees the memory of the database; its disk does nothing any more.
    vault.close().catch(() => undefined);
    if (!ended) timeline.after(500 + Math.floor(random() * 5_000), () => void restart());
  }

  const desk: SimulatedDesk = {
    index,
    actor,
    deviceId,
    disk: () => disk,
    vault: () => (life?.alive && life.host.session.current() !== null ? life.host.current() : null),
    host: () => life?.host ?? null,
    ids,
    weather: 'fine',
    clockAheadMs: 0,
    begin: async () => {
      const of = startProcess();
      const owner = { kind: 'person', serverUrl: SERVER_URL, username: actor.id } as const;
      const created = await of.host.opener.create(owner, null);
      if (!created.ok) throw new Error(created.error.code);
      keyOfVault = { name: created.value.name, key: created.value.key };
      const session = await server.signIn(actor, deviceId);
      await enter(of.host, created.value, { serverUrl: SERVER_URL, sample: false, deviceId, session });
      watch(of);
      slow = true;
    },
    crash,
    failDisk: (afterOperations, times, fault, kind) => {
      diskFault = { from: disk.operations() + afterOperations, left: times, fault, kind };
    },
    crashAtCall: (points, kind) => {
      callFault = { points, kind };
    },
    heal: () => {
      desk.weather = 'fine';
      diskFault = null;
      callFault = null;
    },
    signIns: () => signIns,
    end: () => {
      ended = true;
      crash('process');
    },
  };
  return desk;
}
