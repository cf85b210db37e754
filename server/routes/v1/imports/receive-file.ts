import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { type Mapping, mappingSchema } from '#shared/domain/import/mapping';
import { httpFailure } from '../../../http-failure';

/** Largest file taken over the network, in bytes; larger ones are imported on the server itself. */
export const LARGEST_FILE = 256 * 1024 * 1024;
export const BINARY = 'application/octet-stream';

/** A file that was sent, on disk for as long as it is worked with. */
export type ReceivedFile = { readonly path: string; readonly mapping: Mapping | null };

/**
 * Takes the file of a request, bare bytes or a form with a `file` and perhaps a `mapping`, to disk, works with it, and
 * leaves nothing behind, however that ends. Never holds more than a piece of it in memory.
 */
export async function withReceivedFile<T>(
  request: FastifyRequest,
  work: (file: ReceivedFile) => Promise<T>,
): Promise<T> {
  const path = join(tmpdir(), `holdfast-import-${randomUUID()}`);
  try {
    const mapping = request.isMultipart()
      ? await receiveForm(request, path)
      : await receiveBytes(request, path);
    return await work({ path, mapping });
  } finally {
    await rm(path, { force: true });
  }
}

async function receiveBytes({ body }: FastifyRequest, path: string): Promise<null> {
  if (!(body instanceof Readable)) {
    throw httpFailure('unsupported_media_type', 'Send the bytes of the file, or a form with it');
  }
  await save(body, path);
  return null;
}

async function receiveForm(request: FastifyRequest, path: string): Promise<Mapping | null> {
  let mapping: Mapping | null = null;
  let received = false;
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      await save(part.file, path);
      received = true;
    } else if (part.fieldname === 'mapping') mapping = readMapping(part.value);
  }
  if (!received) throw httpFailure('invalid_request', 'The form has no file');
  return mapping;
}

function readMapping(value: unknown): Mapping {
  const mapping = mappingSchema.safeParse(parseJson(String(value)));
  if (mapping.success) return mapping.data;
  const [issue] = mapping.error.issues;
  throw httpFailure('mapping_invalid', issue?.message ?? 'The mapping is not valid', {
    details: { field: issue?.path.join('.') ?? '' },
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

const save = (bytes: Readable, path: string): Promise<void> =>
  pipeline(bytes, upTo(LARGEST_FILE), createWriteStream(path, { mode: 0o600, flags: 'wx' }));

/** Passes bytes on until there are too many. */
function upTo(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(httpFailure('payload_too_large', 'The file is too large'));
      else done(null, chunk);
    },
  });
}
