import { z } from 'zod';
import { importPreviewSchema } from '#shared/contracts/import-wire';
import { WIRE_PATHS } from '#shared/contracts/wire';
import { previewFile } from '../../../import/preview-file';
import { ACTING } from '../../../plugins/access';
import type { Services } from '../../../services';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';
import { FILE_BODY, FILE_KINDS } from './file-body';
import { LARGEST_FILE, withReceivedFile } from './receive-file';

/** Says what a file is before anything of it is imported. */
export function previewRoute(app: TypedApp, services: Services): void {
  app.post(WIRE_PATHS.importPreview, {
    config: { access: ACTING },
    bodyLimit: LARGEST_FILE,
    schema: {
      tags: ['records'],
      summary: 'Look into a file',
      description:
        'Tells the format by the content; of a table of no known format its encoding, delimiter and columns with values ' +
        'from them and, under a mapping sent along, its first twenty rows as they would be read, with every cell that ' +
        'cannot be. The first mebibyte, ending with a whole line, is enough; of a workbook all of it is needed. Changes nothing.',
      security: BEARER,
      consumes: FILE_KINDS,
      querystring: z.object({ fileName: z.string().min(1).max(300) }),
      body: FILE_BODY,
      response: { 200: importPreviewSchema, ...sessionErrors(413) },
    },
    handler: async (request) =>
      withReceivedFile(request, ({ path, mapping }) =>
        previewFile(services.store, { source: { fileName: request.query.fileName, path }, mapping }),
      ),
  });
}
