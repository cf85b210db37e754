import { z } from 'zod';
import { BINARY } from './receive-file';

const FORM = 'multipart/form-data';

/** How a file may be sent. */
export const FILE_KINDS = [BINARY, FORM];

/** The body as the description of the interface shows it; the bytes themselves are looked at while they arrive. */
export const FILE_BODY = {
  content: {
    [BINARY]: { schema: z.any().meta({ type: 'string', format: 'binary' }) },
    [FORM]: {
      schema: z.any().meta({
        type: 'object',
        required: ['file'],
        properties: {
          mapping: {
            type: 'string',
            description: 'For tables of no known format: a mapping (see Mapping) as JSON.',
          },
          file: { type: 'string', format: 'binary' },
        },
      }),
    },
  },
};
