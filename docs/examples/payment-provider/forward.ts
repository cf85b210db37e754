import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { mapEvent } from './map-event';
import type { ProviderEvent } from './provider-event';

/**
 * Forwards provider events to Holdfast, one JSON object a line on standard input, as one signed message:
 *
 *   HOLDFAST_INGEST_URL='https://holdfast.example/v1/ingest?source=pay' HOLDFAST_INGEST_SECRET=whsec_… \
 *     npx tsx docs/examples/payment-provider/forward.ts < events.jsonl
 *
 * In your own system this is the end of the provider's webhook: check the provider's signature, put the event on a queue,
 * and forward from the queue until the answer is 200. The same message id and body for every attempt.
 */
const url = process.env.HOLDFAST_INGEST_URL ?? '';
const webhook = new Webhook(process.env.HOLDFAST_INGEST_SECRET ?? '');
const received = readFileSync(0, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '');
const provided = received.map((line) => JSON.parse(line) as ProviderEvent);
const events = provided.flatMap((each) => mapEvent(each) ?? []);
const body = JSON.stringify({ events });
const id = `forward-${provided.map((each) => each.id).join('-')}`.slice(0, 200);

for (let attempt = 1; ; attempt += 1) {
  const at = new Date();
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': webhook.sign(id, at, body),
    },
    body,
  });
  const text = await answer.text();
  if (answer.ok) {
    process.stdout.write(`${text}\n`);
    break;
  }
  // 429 and 503 say when to come back; any other refusal stays one.
  const retryAfterS = Number(answer.headers.get('retry-after') ?? 0);
  if ((answer.status !== 429 && answer.status !== 503) || attempt === 5) {
    process.stderr.write(`${answer.status} ${text}\n`);
    process.exitCode = 1;
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, Math.max(1, retryAfterS) * 1000));
}
