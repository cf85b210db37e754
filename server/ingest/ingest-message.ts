import type { IngestAnswer, IngestEvent, IngestProblem } from '#shared/contracts/ingest';
import { MINUTE_MS } from '#shared/domain/time/instant';
import type { Store } from '../database/database';
import { databaseTrouble } from '../database/database-trouble';
import { httpFailure } from '../http-failure';
import { checkEvent } from './check-event';
import { forgetMessages } from './event-log';
import { singleFile } from './single-file';
import { EventsRefused, type PreparedMessage, prepareMessage, takeMessage } from './take-message';
import { type SignedMessage, TOLERANCE_MS } from './verify-message';

/** Takes a message whose signature and shape are in order; throws `EventsRefused` where some events cannot be taken. */
export type IngestMessage = (message: SignedMessage, events: readonly IngestEvent[]) => Promise<IngestAnswer>;

/** Messages that may wait for their turn in one process; more are asked to come back. */
const MOST_WAITING = 100;
const ATTEMPTS = 3;

/**
 * Messages go through one at a time, since the database takes them one at a time anyway: however many come, they hold one
 * connection and desks are served on the others. While a file is imported they are asked to come back.
 */
export function messageIntake(store: Store, nowMs: () => number): IngestMessage {
  const inTurn = singleFile(MOST_WAITING);
  let forgottenAtMs = 0;

  async function take(prepared: PreparedMessage): Promise<IngestAnswer> {
    return store.db.transaction(async (tx) => {
      const now = nowMs();
      const answer = await takeMessage(tx, prepared, now);
      if (now - forgottenAtMs > MINUTE_MS) {
        forgottenAtMs = now;
        // The clocks of two server processes may differ a little, too.
        await forgetMessages(tx, now - TOLERANCE_MS);
      }
      return answer;
    });
  }

  return async (message, events) => {
    const now = nowMs();
    const problems = new Map<number, readonly IngestProblem[]>();
    events.forEach((event, index) => {
      const found = checkEvent(event, message.source, `events.${index}`, now);
      if (found.length > 0) problems.set(index, found);
    });
    if (problems.size > 0) throw new EventsRefused(problems);
    const prepared = prepareMessage(message, events);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const turn = inTurn(() => take(prepared));
        if (!turn) throw httpFailure('unavailable', 'Too many messages wait already', { retryable: true });
        return await turn;
      } catch (error) {
        if (databaseTrouble(error) !== 'collision' || attempt === ATTEMPTS) throw error;
      }
    }
  };
}
