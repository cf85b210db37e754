import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { failure, type Result, success } from '#shared/contracts/error';
import { MINUTE_MS } from '#shared/domain/time/instant';
import type { Queryable } from '../database/database';
import type { SecretKeeper } from './secret-keeper';
import { type IngestSource, readSource } from './sources';

/** How far the clock of a sender may be off, either way; the library holds to the same. */
export const TOLERANCE_MS = 5 * MINUTE_MS;

/** A message whose sender is known. */
export type SignedMessage = {
  readonly source: IngestSource;
  readonly id: string;
  readonly text: string;
  /** When its signature can no longer be used again. */
  readonly expiresAtMs: number;
};

const LONGEST_ID = 200;
const refused = (code: string, message: string) => failure(code, message);

/**
 * Checks the signature of a message (Standard Webhooks) over the very bytes that came, by any secret of the source that
 * is in force. A source that does not exist and a signature that does not fit are answered alike.
 */
export async function verifyMessage(
  db: Queryable,
  keeper: SecretKeeper,
  request: { readonly sourceName: string; readonly headers: IncomingHttpHeaders; readonly body: Buffer },
  nowMs: number,
): Promise<Result<SignedMessage>> {
  const header = (name: string): string => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : '';
  };
  const id = header('webhook-id');
  const timestamp = header('webhook-timestamp');
  const signature = header('webhook-signature');
  if (id === '' || timestamp === '' || signature === '') {
    return refused('signature_missing', 'Send webhook-id, webhook-timestamp and webhook-signature');
  }
  if (id.length > LONGEST_ID || !/^[\x21-\x7e]+$/.test(id) || !/^\d{1,12}$/.test(timestamp)) {
    return refused('signature_invalid', 'The webhook-id or webhook-timestamp is malformed');
  }
  const signedAtMs = Number(timestamp) * 1_000;
  if (Math.abs(nowMs - signedAtMs) > TOLERANCE_MS) {
    return refused('signature_expired', 'The webhook-timestamp is more than five minutes off');
  }
  const text = decodeText(request.body);
  if (text === null) return refused('encoding_invalid', 'The message is not UTF-8');
  const found = await readSource(db, request.sourceName, nowMs);
  const secrets = (found?.secrets ?? []).map((each) =>
    keeper.read(each.kept, `${request.sourceName}/${each.id}`),
  );
  if (found && secrets.every((secret) => secret === null)) {
    return failure('unavailable', 'The secrets of the source cannot be read with the configured key', {
      retryable: true,
    });
  }
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  const fits = secrets.some((secret) => secret !== null && isSignedWith(secret, text, headers));
  return found && fits
    ? success({ source: found.source, id, text, expiresAtMs: signedAtMs + TOLERANCE_MS })
    : refused('signature_invalid', 'No such source, or the signature is of another message or secret');
}

function isSignedWith(secret: string, text: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(text, headers, { jsonParse: false });
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}

/** Null where bytes are not UTF-8: read leniently, different bytes would be the same text. */
const decodeText = (body: Buffer): string | null => (isUtf8(body) ? body.toString('utf8') : null);
