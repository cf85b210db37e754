import type { Page } from 'playwright';

/** Ids the page itself does not come to. */
const FIRST_ID = 1_000_000_000;
/**
 * Milliseconds from the handler of a click to the vault's answer in the page, for so many notes on tickets in turn: the
 * request goes over the page's own port, as those of its screens do.
 */
export async function timeClicks(
  page: Page,
  wanted: {
    readonly ticketIds: readonly string[];
    readonly count: number;
    readonly text: string;
    readonly pauseMs: number;
  },
): Promise<readonly number[]> {
  return page.evaluate(
    async ({ ticketIds, count, text, firstId, pauseMs }) => {
      const port = await new Promise<MessagePort>((found) => {
        // The page asks its vault something when another ticket is opened; then its port is known. React has one of its
        // own, over which it tells itself nothing but that there is work.
        const post = MessagePort.prototype.postMessage;
        MessagePort.prototype.postMessage = function (this: MessagePort, ...message: [unknown]) {
          if (message[0] !== null && message[0] !== undefined) {
            MessagePort.prototype.postMessage = post;
            found(this);
          }
          post.apply(this, message);
        };
        document.querySelector<HTMLElement>('[role="option"]:not([aria-selected="true"])')?.click();
      });
      const button = document.createElement('button');
      document.body.append(button);
      const click = (id: number, ticketId: string | undefined): Promise<number> =>
        new Promise((answered, refused) => {
          button.onclick = () => {
            const startedAt = performance.now();
            const hear = ({ data }: MessageEvent<{ id: number; type: string }>): void => {
              if (data.id !== id) return;
              port.removeEventListener('message', hear);
              if (data.type === 'answer') answered(performance.now() - startedAt);
              else refused(new Error(JSON.stringify(data)));
            };
            port.addEventListener('message', hear);
            const parameters = { ticketId, intent: { type: 'add_note', text } };
            port.postMessage({ type: 'request', id, name: 'command-run', parameters });
          };
          button.click();
        });
      const taken: number[] = [];
      for (let n = 0; n < count; n += 1) {
        taken.push(await click(firstId + n, ticketIds[n % ticketIds.length]));
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
      button.remove();
      return taken;
    },
    { ...wanted, firstId: FIRST_ID },
  );
}
