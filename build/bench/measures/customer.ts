import type { Page } from 'playwright';
import { signInOverHttp } from '../api-client';
import { withDesk } from '../desk';
import { type DeskServer, withDeskServer } from '../desk-server';
import { bounded, comparedWith } from '../result';
import { percentile } from '../statistics';
import type { Measure } from './measure';

const EVENTS = 10_000;
const CUSTOMERS = 40;
const ROUNDS = 20;
const OPEN_LIMIT_MS = 100;
const FRAME_LIMIT_MS = 50;

/** The customer with the long history is the last one; the other question has no customer at all. */
const LONG = { ticketId: `ticket-${CUSTOMERS}`, accountId: `acct-${CUSTOMERS}` };
const EMPTY_TICKET = 'bench-empty-ticket';

/** A customer with ten thousand events: from the click to painted, and how smoothly the timeline scrolls. */
export const customer: Measure = {
  name: 'customer',
  run: () =>
    withDeskServer(
      { customers: CUSTOMERS, withHistory: CUSTOMERS, longHistoryRows: EVENTS },
      async (server) => {
        await prepareTickets(server);
        return withDesk(server, async ({ page }) => {
          await historyArrived(page);
          const full: number[] = [];
          const empty: number[] = [];
          for (let round = 0; round < ROUNDS; round += 1) {
            empty.push(await open(page, EMPTY_TICKET, 0));
            full.push(await open(page, LONG.ticketId, EVENTS));
          }
          const frames = await scrollThrough(page);
          const baseline = percentile(empty, 95);
          return [
            bounded(null, {
              name: 'customer open 10,000 events p50',
              value: percentile(full, 50),
              unit: 'ms',
            }),
            bounded(OPEN_LIMIT_MS, {
              name: 'customer open 10,000 events p95',
              value: percentile(full, 95),
              unit: 'ms',
            }),
            comparedWith(baseline, null, {
              name: 'customer open against empty pane p95',
              value: percentile(full, 95),
              unit: 'ms',
            }),
            bounded(null, { name: 'customer scroll frame p99', value: percentile(frames, 99), unit: 'ms' }),
            bounded(FRAME_LIMIT_MS, {
              name: 'customer scroll longest frame',
              value: Math.max(...frames),
              unit: 'ms',
            }),
          ];
        });
      },
    ),
};

/** Identity verified, so that the records may be shown; and a question without a customer. */
async function prepareTickets(server: DeskServer): Promise<void> {
  const act = await signInOverHttp(server);
  await act(LONG.ticketId, { type: 'take_ticket' }, 1);
  const name = await holderName(server);
  await act(LONG.ticketId, {
    type: 'check_identity',
    method: 'phone',
    answers: [
      { field: 'name', answer: name },
      { field: 'account_number', answer: `88${String(CUSTOMERS).padStart(6, '0')}` },
    ],
  });
  await act(EMPTY_TICKET, {
    type: 'open_ticket',
    channel: 'chat',
    requester: { name: '访客', contact: '站内消息', orderNumber: null },
    accountId: null,
    question: '请问账单一般几号出？',
    askedAtMs: Date.now(),
  });
}

/** The generated name, made again from the same seed and moment. */
async function holderName(server: DeskServer): Promise<string> {
  const { generateCentre } = await import('../../sample/generate-centre');
  const centre = generateCentre({
    customers: CUSTOMERS,
    seed: 8,
    nowMs: server.nowMs,
    withHistory: CUSTOMERS,
    longHistoryRows: EVENTS,
  });
  for (const record of centre) {
    if (record.kind === 'account' && record.body.id === LONG.accountId) return record.body.holder.name;
  }
  throw new Error('The customer was not made');
}

/** Until then there is a short timeline of what the directory says: opening that would measure nothing. */
async function historyArrived(page: Page): Promise<void> {
  await page.locator(`#queue-${LONG.ticketId}`).click();
  await page.waitForFunction(
    (rows) =>
      Number(document.querySelector('[role="treeitem"][data-index]')?.getAttribute('aria-setsize')) >= rows,
    EVENTS,
    { timeout: 120_000 },
  );
}

/** Clicks the ticket in the queue and times until the records pane shows a timeline of so many rows at least, or none. */
async function open(page: Page, ticketId: string, rows: number): Promise<number> {
  await page.locator(`#queue-${ticketId}`).scrollIntoViewIfNeeded({ timeout: 60_000 });
  return page.evaluate(
    ({ id, rows }) =>
      new Promise<number>((resolve, reject) => {
        const ticket = document.getElementById(`queue-${id}`);
        if (!ticket) {
          reject(new Error(`No ticket ${id} in the queue`));
          return;
        }
        const timer = setTimeout(() => reject(new Error(`${id} was not shown in time`)), 30_000);
        const startedAt = performance.now();
        const check = () => {
          const selected = ticket.getAttribute('aria-selected') === 'true';
          const row = document.querySelector('[role="treeitem"][data-index]');
          const shown = Number(row?.getAttribute('aria-setsize') ?? 0);
          if (!selected || (rows === 0 ? shown > 0 : shown < rows)) return;
          observer.disconnect();
          clearTimeout(timer);
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - startedAt)));
        };
        const observer = new MutationObserver(check);
        observer.observe(document.body, { subtree: true, childList: true, attributes: true });
        ticket.click();
        check();
      }),
    { id: ticketId, rows },
  );
}

/** Scrolls the whole timeline from top to bottom and back as a wheel does; answers with every frame's length. */
function scrollThrough(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve, reject) => {
        let scroller: Element | null = document.querySelector('[role="treeitem"][data-index]');
        while (
          scroller &&
          !(
            scroller.scrollHeight > scroller.clientHeight + 1 &&
            getComputedStyle(scroller).overflowY !== 'visible'
          )
        ) {
          scroller = scroller.parentElement;
        }
        if (!scroller) {
          reject(new Error('Nothing scrolls'));
          return;
        }
        const area = scroller;
        const frames: number[] = [];
        const step = 240;
        let direction = 1;
        let last = performance.now();
        let count = 0;
        const frame = (now: number) => {
          frames.push(now - last);
          last = now;
          count += 1;
          area.scrollTop += step * direction;
          if (area.scrollTop + area.clientHeight >= area.scrollHeight - 1) direction = -1;
          if (count < 600) requestAnimationFrame(frame);
          else resolve(frames.slice(1));
        };
        requestAnimationFrame(frame);
      }),
  );
}
