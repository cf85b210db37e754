import { withDesk } from '../desk';
import { withDeskServer } from '../desk-server';
import { directoryArrived, timeAnswer } from '../palette';
import { bounded } from '../result';
import { percentile } from '../statistics';
import type { Measure } from './measure';

const CUSTOMERS = 100_000;
const LIMIT_MS = 50;
/** Typed letter by letter: names, telephone tails, account numbers. */
const QUERIES = ['王敏', '欧阳', '张志远', '0099321', '00012345', '88054321', '88000017', '刘洋'];

/** Search as one types over all customers of a large centre: from the key to the painted answer. */
export const search: Measure = {
  name: 'search',
  run: () =>
    withDeskServer({ customers: CUSTOMERS, withHistory: 24, longHistoryRows: 0 }, (server) =>
      withDesk(server, async ({ page }) => {
        await directoryArrived(page, CUSTOMERS);
        const samples: number[] = [];
        for (const query of QUERIES) {
          for (let length = 1; length <= query.length; length += 1) {
            samples.push(await timeAnswer(page, query.slice(0, length)));
          }
        }
        return [
          bounded(null, { name: 'search key to painted p50', value: percentile(samples, 50), unit: 'ms' }),
          bounded(LIMIT_MS, {
            name: 'search key to painted p95',
            value: percentile(samples, 95),
            unit: 'ms',
          }),
          bounded(null, { name: 'search key to painted p99', value: percentile(samples, 99), unit: 'ms' }),
        ];
      }),
    ),
};
