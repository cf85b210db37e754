import type { FastifyRequest } from 'fastify';
import { failure } from '#shared/contracts/error';
import { SECOND_MS } from '#shared/domain/time/instant';
import { HttpFailure } from '../http-failure';

export type AdmissionLimits = {
  readonly atOnce: number;
  /** So many more wait for their turn; the next are sent away at once. */
  readonly waiting: number;
  /** Nobody waits longer: whoever asks gives up about then. */
  readonly longestMs: number;
};

/** Lets only so many requests of a kind be worked on at once, and keeps only so many waiting. */
export type Admission = {
  /** Sends a request away before its body is read, when too many wait already. */
  readonly check: () => Promise<void>;
  /** Does the work when it is its turn; not if the asking side has hung up meanwhile, for it will ask again. */
  readonly admit: <T>(request: FastifyRequest, work: () => Promise<T>) => Promise<T>;
};

/** Seconds after which a desk that was sent away may ask again. Desks add a wait of their own, each another. */
const RETRY_AFTER_S = 2;

const busy = (): HttpFailure =>
  new HttpFailure(
    failure('unavailable', 'The server has too much to do now', { retryable: true }).error,
    RETRY_AFTER_S,
  );

/**
 * When a thousand desks come back at once, what cannot be done soon must not be begun: it would be done for nobody, and
 * everything else – the question whether the server is well, a sign-in, a pull – would wait behind it.
 */
export function createAdmission({ atOnce, waiting, longestMs }: AdmissionLimits): Admission {
  const queue = new Set<() => void>();
  let working = 0;
  const isFull = (): boolean => working >= atOnce && queue.size >= waiting;
  const next = (): void => {
    const [begin] = queue;
    if (begin && working < atOnce) begin();
  };

  /** Ends when it is the request's turn; fails, and takes it out of the queue, when nobody waits for it any more. */
  function turn({ raw: { socket } }: FastifyRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        queue.delete(begin);
        clearTimeout(timer);
        socket.off('close', giveUp);
      };
      const begin = (): void => {
        leave();
        working += 1;
        resolve();
      };
      const giveUp = (): void => {
        leave();
        reject(busy());
      };
      const timer = setTimeout(giveUp, longestMs);
      socket.once('close', giveUp);
      queue.add(begin);
      if (socket.destroyed) giveUp();
      else next();
    });
  }

  return {
    check: async () => {
      if (isFull()) throw busy();
    },
    admit: async (request, work) => {
      if (isFull()) throw busy();
      await turn(request);
      try {
        return await work();
      } finally {
        working -= 1;
        next();
      }
    },
  };
}

/**
 * Pushes. More at once would not be quicker: the work is this process's own, and the connections left over are for
 * everybody else. Desks give up after thirty seconds.
 */
export const PUSH_LIMITS: AdmissionLimits = { atOnce: 4, waiting: 250, longestMs: 15 * SECOND_MS };

/**
 * Sign-ins with a password, each a twentieth of a second in which nothing else can be done, or much more on a busy machine.
 * Few wait: desks hang up after ten seconds, and after a long queue whoever gets a turn has nearly given up.
 */
export const SIGN_IN_LIMITS: AdmissionLimits = { atOnce: 1, waiting: 10, longestMs: 30 * SECOND_MS };
