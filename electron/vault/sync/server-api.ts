import type { z } from 'zod';
import type { FeedLane } from '#shared/contracts/document';
import { failure, type Result } from '#shared/contracts/error';
import {
  type ImportPreview,
  type ImportProgress,
  importPreviewSchema,
  type SaveMappingRequest,
  saveMappingResponseSchema,
} from '#shared/contracts/import-wire';
import {
  accountRecordsResponseSchema,
  DEVICE_REVOKED,
  type DeskRecordsResponse,
  type Device,
  deskRecordsResponseSchema,
  type HandOverRequest,
  handOverResponseSchema,
  type ImportReport,
  PROTOCOL_VERSION,
  type ProofReading,
  type PullResponse,
  type PushResponse,
  proofReadingSchema,
  pullResponseSchema,
  pushResponseSchema,
  type RecordsScope,
  type RelatedResponse,
  relatedResponseSchema,
  type SearchHit,
  type Session,
  searchResponseSchema,
  sessionSchema,
  WIRE_PATHS,
} from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import type { AskServer } from '../drill/board-api';
import type { Credentials, SessionHolder, SignedIn } from '../session/session-holder';
import type { HttpClient, HttpRequest, HttpStream } from './http-client';
import { formOf, type ImportWish, type SentFile, sendFile } from './send-file';

export type AccountRecords = z.infer<typeof accountRecordsResponseSchema>;

/** Everything the desk asks of the server, typed and with a fresh token. */
export type ServerApi = {
  readonly signIn: (serverUrl: string, credentials: Credentials, device: Device) => Promise<Result<Session>>;
  readonly signOut: (of: SignedIn) => Promise<void>;
  /** The last word of a device that was revoked. */
  readonly handOver: (
    serverUrl: string,
    unsent: Omit<HandOverRequest, 'protocol'>,
  ) => Promise<Result<{ readonly taken: number }>>;
  readonly push: (commands: readonly Command[]) => Promise<Result<PushResponse>>;
  readonly pull: (
    lane: FeedLane,
    cursor: string | null,
    follow: readonly string[],
    limit: number,
  ) => Promise<Result<PullResponse>>;
  /** What a desk keeps of each of these accounts, `MAX_RECORDS_ACCOUNTS` at most. */
  readonly deskRecords: (accountIds: readonly string[]) => Promise<Result<DeskRecordsResponse>>;
  /** All there is of one. */
  readonly records: (accountId: string) => Promise<Result<AccountRecords>>;
  readonly related: (accountId: string) => Promise<Result<RelatedResponse>>;
  readonly readProof: (file: {
    readonly name: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly accountId: string;
  }) => Promise<Result<ProofReading>>;
  readonly search: (text: string, limit: number, timeoutMs: number) => Promise<Result<{ hits: SearchHit[] }>>;
  /** `cancelled` after aborting: nothing was imported then. */
  readonly importFile: (
    wish: ImportWish,
    watch: { readonly signal: AbortSignal; readonly onProgress: (progress: ImportProgress) => void },
  ) => Promise<Result<ImportReport>>;
  readonly previewImport: (file: SentFile) => Promise<Result<ImportPreview>>;
  readonly saveMapping: (
    mapping: SaveMappingRequest,
  ) => Promise<Result<z.infer<typeof saveMappingResponseSchema>>>;
  /** Any other question, with a fresh token. */
  readonly ask: AskServer;
  readonly pokes: (stream: Omit<HttpStream, 'path' | 'token'>) => Promise<Result<null>>;
};

const QUICK_MS = 10_000;
const SYNC_MS = 30_000;
/** A workbook is sent whole. */
const PREVIEW_MS = 60_000;
/** A token is renewed a little before it ends. */
const RENEW_BEFORE_MS = 30_000;

export function createServerApi(parts: {
  readonly session: SessionHolder;
  readonly device: Omit<Device, 'id'>;
  readonly nowMs: () => number;
  readonly clientFor: (serverUrl: string) => HttpClient;
}): ServerApi {
  const { session, device, nowMs, clientFor } = parts;
  let renewing: Promise<Result<SignedIn>> | null = null;

  const signIn: ServerApi['signIn'] = (serverUrl, credentials, from) =>
    clientFor(serverUrl).request({
      method: 'POST',
      path: WIRE_PATHS.signIn,
      body: { json: { ...credentials, device: from, protocol: PROTOCOL_VERSION } },
      timeoutMs: QUICK_MS,
      answer: sessionSchema,
    });

  /** By the password that opened the records here, while the server has not been asked about it; else by the refresh token. */
  function askAgain(of: SignedIn): Promise<Result<Session>> {
    const unconfirmed = session.unconfirmed();
    if (unconfirmed !== null) return signIn(of.serverUrl, unconfirmed, { id: of.deviceId, ...device });
    return clientFor(of.serverUrl).request({
      method: 'POST',
      path: WIRE_PATHS.refresh,
      body: { json: { refreshToken: of.session.refreshToken, deviceId: of.deviceId } },
      timeoutMs: QUICK_MS,
      answer: sessionSchema,
    });
  }

  async function renew(of: SignedIn): Promise<Result<SignedIn>> {
    const answer = await askAgain(of);
    if (session.current() !== of) return failure('not_signed_in', 'The session ended meanwhile');
    if (answer.ok) {
      const renewed = { ...of, session: answer.value };
      session.signedIn(renewed);
      return { ok: true, value: renewed };
    }
    if (answer.error.code === DEVICE_REVOKED) session.revoked();
    else if (!answer.error.retryable) session.signedOut(answer.error);
    return answer;
  }

  /** One renewal at a time: of two answers to one refresh token only the first that is used counts. */
  function renewOnce(of: SignedIn): Promise<Result<SignedIn>> {
    renewing ??= renew(of).finally(() => {
      renewing = null;
    });
    return renewing;
  }

  async function authorised<T>(
    ask: (client: HttpClient, token: string) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    let current = session.current();
    if (current === null) return failure('not_signed_in', 'Nobody is signed in');
    let fresh = false;
    if (current.session.accessExpiresAtMs - RENEW_BEFORE_MS <= nowMs()) {
      const renewed = await renewOnce(current);
      if (!renewed.ok) return renewed;
      current = renewed.value;
      fresh = true;
    }
    const answer = await ask(clientFor(current.serverUrl), current.session.accessToken);
    if (!answer.ok && answer.error.code === DEVICE_REVOKED) {
      if (session.current() === current) session.revoked();
      return answer;
    }
    if (answer.ok || answer.error.details?.status !== 401 || fresh) return answer;
    // Another request may have renewed it while this one was on its way.
    const latest = session.current();
    const renewed =
      latest !== null && latest !== current ? { ok: true as const, value: latest } : await renewOnce(current);
    if (!renewed.ok) return renewed;
    return ask(clientFor(renewed.value.serverUrl), renewed.value.session.accessToken);
  }

  const request = <T>(wanted: Omit<HttpRequest<T>, 'token'>): Promise<Result<T>> =>
    authorised((client, token) => client.request({ ...wanted, token }));

  return {
    signIn,
    signOut: async (of) => {
      await clientFor(of.serverUrl).request({
        method: 'DELETE',
        path: WIRE_PATHS.signOut,
        token: of.session.accessToken,
        timeoutMs: 3_000,
        answer: null,
      });
    },
    handOver: (serverUrl, unsent) =>
      clientFor(serverUrl).request({
        method: 'POST',
        path: WIRE_PATHS.handOver,
        body: { json: { protocol: PROTOCOL_VERSION, ...unsent } },
        timeoutMs: SYNC_MS,
        answer: handOverResponseSchema,
      }),
    push: (commands) =>
      authorised((client, token) =>
        client.request({
          method: 'POST',
          path: WIRE_PATHS.push,
          body: {
            json: { protocol: PROTOCOL_VERSION, deviceId: session.current()?.deviceId, commands },
          },
          token,
          timeoutMs: SYNC_MS,
          answer: pushResponseSchema,
        }),
      ),
    pull: (lane, cursor, follow, limit) =>
      request({
        method: 'POST',
        path: WIRE_PATHS.pull,
        body: { json: { protocol: PROTOCOL_VERSION, lane, cursor, limit, follow } },
        timeoutMs: SYNC_MS,
        answer: pullResponseSchema,
      }),
    deskRecords: (accountIds) =>
      request({
        method: 'POST',
        path: WIRE_PATHS.deskRecords,
        body: { json: { protocol: PROTOCOL_VERSION, accountIds } },
        timeoutMs: SYNC_MS,
        answer: deskRecordsResponseSchema,
      }),
    records: (accountId) =>
      request({
        method: 'GET',
        path: WIRE_PATHS.records.replace(':accountId', encodeURIComponent(accountId)),
        query: { scope: 'all' satisfies RecordsScope },
        timeoutMs: SYNC_MS,
        answer: accountRecordsResponseSchema,
      }),
    related: (accountId) =>
      request({
        method: 'GET',
        path: WIRE_PATHS.related.replace(':accountId', encodeURIComponent(accountId)),
        timeoutMs: QUICK_MS,
        answer: relatedResponseSchema,
      }),
    readProof: ({ name, bytes, accountId }) =>
      request({
        method: 'POST',
        path: WIRE_PATHS.proofs,
        query: { fileName: name, accountId },
        body: { bytes },
        timeoutMs: SYNC_MS,
        answer: proofReadingSchema,
      }),
    search: (text, limit, timeoutMs) =>
      request({
        // A POST, so that names and numbers never stand in an address.
        method: 'POST',
        path: WIRE_PATHS.search,
        body: { json: { text, limit } },
        timeoutMs,
        answer: searchResponseSchema,
      }),
    importFile: (wish, watch) => authorised((client, token) => sendFile(client, token, wish, watch)),
    previewImport: (file) =>
      request({
        method: 'POST',
        path: WIRE_PATHS.importPreview,
        query: { fileName: file.name },
        body: { form: formOf(file) },
        timeoutMs: PREVIEW_MS,
        answer: importPreviewSchema,
      }),
    saveMapping: (mapping) =>
      request({
        method: 'POST',
        path: WIRE_PATHS.importMappings,
        body: { json: mapping },
        timeoutMs: QUICK_MS,
        answer: saveMappingResponseSchema,
      }),
    ask: request,
    pokes: (stream) =>
      authorised((client, token) => client.listen({ ...stream, path: WIRE_PATHS.pokes, token })),
  };
}
