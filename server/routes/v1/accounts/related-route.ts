import { z } from 'zod';
import { relatedResponseSchema, WIRE_PATHS } from '#shared/contracts/wire';
import { httpFailure } from '../../../http-failure';
import { EVERYONE } from '../../../plugins/access';
import { readRecordsWithRelated } from '../../../proofs/read-records-with-related';
import type { Services } from '../../../services';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** Payments on other accounts that concern one account, without anything of the other customers. */
export function relatedRoute(app: TypedApp, services: Services): void {
  app.get(WIRE_PATHS.related, {
    config: { access: EVERYONE },
    schema: {
      tags: ['records'],
      summary: 'Read what concerns an account on others',
      description:
        'Payments on other accounts that state a bill of this one, that its customer has shown on a statement, or that ' +
        'lie on no bill with just the amount an unpaid bill of it wants. Account numbers are masked; descriptions, card ' +
        'digits and file names of the other customers are left out.',
      security: BEARER,
      params: z.object({ accountId: z.string().min(1).max(200) }),
      response: { 200: relatedResponseSchema, ...sessionErrors(404) },
    },
    handler: async (request) => {
      const asOfMs = services.nowMs();
      const records = await readRecordsWithRelated(services.store.db, request.params.accountId);
      if (records === null) throw httpFailure('account_not_found', 'There is no such account');
      return { related: [...(records.elsewhere ?? [])], asOfMs };
    },
  });
}
