import { deskRecordsRequestSchema, deskRecordsResponseSchema, WIRE_PATHS } from '#shared/contracts/wire';
import { withNameReadings } from '../../../documents/name-reading';
import { EVERYONE } from '../../../plugins/access';
import { readDeskRecords } from '../../../proofs/read-desk-records';
import type { Services } from '../../../services';
import { checkProtocol } from '../../check-protocol';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** What a desk keeps of the accounts it begins to follow. */
export function deskRecordsRoute(app: TypedApp, services: Services): void {
  app.post(WIRE_PATHS.deskRecords, {
    config: { access: EVERYONE },
    schema: {
      tags: ['records'],
      summary: 'Read what a desk keeps of accounts',
      description:
        'For each account its bills, payments and tickets that the policy of the centre has desks keep, and the payments ' +
        'on other accounts that concern it, as of one moment; an account there is not is left out. A POST because of ' +
        'the length of `accountIds`; it changes nothing.',
      security: BEARER,
      body: deskRecordsRequestSchema,
      response: { 200: deskRecordsResponseSchema, ...sessionErrors(409) },
    },
    // Checked when it was stored, and again by the desk it goes to.
    serializerCompiler: () => (records) => JSON.stringify(records),
    handler: async (request) => {
      checkProtocol(request.body.protocol);
      const asOfMs = services.nowMs();
      const found = await readDeskRecords(services.store.db, [...new Set(request.body.accountIds)], asOfMs);
      const accounts = found.map(async ({ accountId, kept, keptSinceMs, related }) => ({
        accountId,
        documents: [...(await withNameReadings(kept))],
        ...(keptSinceMs === null ? {} : { keptSinceMs }),
        related: [...related],
      }));
      return { accounts: await Promise.all(accounts), asOfMs };
    },
  });
}
