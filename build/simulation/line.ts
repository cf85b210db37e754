import { WIRE_PATHS } from '#shared/contracts/wire';
import type { Transport, TransportAnswer } from '../../electron/vault/world';
import type { ServerAnswer, SimulatedServer } from './simulated-server';
import type { Timeline } from './timeline';

/** What the line between a desk and the server is like. */
export type Weather = 'fine' | 'refused' | 'black_hole' | 'bad_gateway' | 'lossy';
type Fate = 'through' | 'refused' | 'swallowed' | 'bad_gateway' | 'twice' | 'answer_lost' | 'cut' | 'late';

const LOSSY: readonly Fate[] = [
  'through',
  'through',
  'refused',
  'swallowed',
  'twice',
  'answer_lost',
  'answer_lost',
  'cut',
  'late',
];
/** Longer than a desk waits for an answer. */
const LATE_MS = 45_000;

export type UnderWay = {
  /** What is still on its way to the server. */
  calls: number;
  /** Renewals of a session that came late or twice: perhaps after the next one, which is ten minutes off but for clocks. */
  lateRenewals: number;
};

export type LineOptions = {
  readonly timeline: Timeline;
  readonly random: () => number;
  readonly server: SimulatedServer;
  readonly weather: () => Weather;
  /** Whether the process that asks is still there. Nothing reaches one that is gone; what it sent goes on. */
  readonly alive: () => boolean;
  /** Before a call leaves, and after its answer came: points at which the process may end. */
  readonly onPoint: () => void;
  /** The largest page of a pull. */
  readonly pageSize: number;
  readonly underWay: UnderWay;
  /** Sees each answer before the desk does. */
  readonly onAnswer?: (path: string, asked: string | undefined, answer: ServerAnswer) => Promise<void>;
};

/** The network as a desk sees it: it loses, delays, doubles, overtakes and cuts off, as the weather is. */
export function createLine(options: LineOptions): Transport {
  const { timeline, random, server, weather, alive, onPoint } = options;
  const delay = (): number => 2 + Math.floor(random() * 40);
  const fateNow = (): Fate => {
    switch (weather()) {
      case 'fine':
        return 'through';
      case 'refused':
        return 'refused';
      case 'black_hole':
        return 'swallowed';
      case 'bad_gateway':
        return 'bad_gateway';
      case 'lossy':
        return LOSSY[Math.floor(random() * LOSSY.length)] ?? 'through';
    }
  };

  return (address, request) =>
    new Promise((resolve, reject) => {
      if (!alive()) return;
      onPoint();
      if (!alive()) return;
      const broken = (): void => {
        if (alive()) reject(new TypeError('fetch failed'));
      };
      request.signal.addEventListener('abort', () => {
        if (alive()) reject(new Error('aborted'));
      });
      const fate = fateNow();
      if (fate === 'refused') return void timeline.after(1, broken);
      if (fate === 'swallowed') return;
      if (fate === 'bad_gateway') {
        const page = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' };
        timeline.after(delay(), () => arrive(page, false));
        return;
      }
      const path = address.pathname;
      const body = bodyOf(request.body, options.pageSize);

      function arrive(answer: ServerAnswer, cut: boolean): void {
        if (!alive()) return;
        resolve(asResponse(answer, cut));
        onPoint();
      }

      async function deliver(first: boolean): Promise<void> {
        if (path === WIRE_PATHS.pokes) return void timeline.after(delay(), openStream);
        const answer = await server.handle({ method: request.method, path, headers: request.headers, body });
        if (answer === null) {
          if (first) timeline.after(delay(), broken);
          return;
        }
        if (!first || fate === 'answer_lost') return;
        const hear = async (): Promise<void> => {
          if (!alive()) return;
          if (options.onAnswer) await options.onAnswer(path, body, answer);
          arrive(answer, fate === 'cut');
        };
        // Time goes on while somebody looks at it.
        timeline.after(delay(), () => void hear());
      }

      function openStream(): void {
        if (!alive()) return;
        if (!server.isUp()) {
          broken();
          return;
        }
        resolve({
          ok: true,
          status: 200,
          headers: { get: () => null },
          text: async () => '',
          body: pokesOf(options, request.signal),
        });
      }

      const late = fate === 'late' || fate === 'twice';
      if (late && path === WIRE_PATHS.refresh) options.underWay.lateRenewals += 1;
      const send = (first: boolean, ms: number): void => {
        options.underWay.calls += 1;
        timeline.after(ms, async () => {
          options.underWay.calls -= 1;
          await deliver(first);
        });
      };
      send(true, delay() + (fate === 'late' ? Math.floor(random() * LATE_MS) : 0));
      // The other copy may come at any time, also after later calls.
      if (fate === 'twice') send(false, delay() + Math.floor(random() * LATE_MS));
    });
}

function bodyOf(body: unknown, pageSize: number): string | undefined {
  if (typeof body !== 'string') return undefined;
  // What a desk asks for at most; the server may always give less.
  return body.replace(/"limit":\d+/, `"limit":${pageSize}`);
}

const asResponse = ({ status, headers, body }: ServerAnswer, cut: boolean): TransportAnswer => ({
  ok: status >= 200 && status < 300,
  status,
  headers: { get: (name) => headers[name] ?? null },
  text: cut ? () => Promise.reject(new TypeError('terminated')) : async () => body,
  body: null,
});

/** The open line of pokes; in a bad weather they are lost, or the line breaks. */
function pokesOf(
  { timeline, server, weather, alive }: LineOptions,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const poke = new TextEncoder().encode('event: poke\ndata: {}\n\n');
  return {
    [Symbol.asyncIterator]: () => {
      let waiting = 1;
      let ended = false;
      let next: (() => void) | null = null;
      const go = (): void => {
        next?.();
        next = null;
      };
      const end = (): void => {
        ended = true;
        go();
      };
      const stop = server.listen(
        () =>
          void timeline.after(10, () => {
            if (weather() === 'refused') end();
            else if (weather() === 'fine') waiting = 1;
            go();
          }),
        () => void timeline.after(10, end),
      );
      signal.addEventListener('abort', end);
      return {
        next: async () => {
          while (alive() && !ended && !signal.aborted && waiting === 0) {
            await new Promise<void>((resolve) => {
              next = resolve;
            });
          }
          if (!alive()) return new Promise(() => {});
          if (signal.aborted) {
            stop();
            throw new Error('aborted');
          }
          if (waiting > 0) {
            waiting = 0;
            return { done: false, value: poke };
          }
          stop();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
