import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { documentSchema } from '#shared/contracts/document';
import { domainErrorSchema } from '#shared/contracts/error';
import * as wire from '#shared/contracts/wire';
import { accountSchema } from '#shared/domain/account/account';
import { billSchema } from '#shared/domain/bill/bill';
import { paymentSchema } from '#shared/domain/payment/payment';
import { conditionSchema, playbookSchema, scriptSchema } from '#shared/domain/playbook/playbook';
import { tenantPolicySchema } from '#shared/domain/policy/tenant-policy';
import { commandSchema } from '#shared/domain/ticket/command';
import { ticketSchema } from '#shared/domain/ticket/ticket';
import { dataFolders } from '../data-folders';
import { API_PAGE } from './access';

/** Shapes that have a name in the document; all others are written out where they stand. */
function namedSchemas() {
  const registry = z.registry<{ id: string }>();
  const named = {
    Account: accountSchema,
    Bill: billSchema,
    Payment: paymentSchema,
    Ticket: ticketSchema,
    Playbook: playbookSchema,
    Condition: conditionSchema,
    Script: scriptSchema,
    Policy: tenantPolicySchema,
    Document: documentSchema,
    Command: commandSchema,
    CommandOutcome: wire.commandOutcomeSchema,
    Session: wire.sessionSchema,
    Device: wire.deviceSchema,
    SearchHit: wire.searchHitSchema,
    ImportReport: wire.importReportSchema,
    Failure: domainErrorSchema,
    FailureAnswer: wire.errorResponseSchema,
  };
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  return registry;
}

type Transform = ReturnType<typeof createJsonSchemaTransform>;

/** Bodies that may come in several kinds: the library reads those of answers only, so they are written out here. */
function withBodyKinds(transform: Transform): Transform {
  return (input) => {
    const kinds = bodyKindsOf(input.schema?.body);
    if (kinds === null) return transform(input);
    const { body: _body, ...rest } = input.schema;
    const { schema, url } = transform({ ...input, schema: rest });
    const content = Object.fromEntries(
      Object.entries(kinds).map(([kind, each]) => [kind, { schema: shapeOf(each.schema) }]),
    );
    return { url, schema: { ...schema, body: { content } } };
  };
}

const shapeOf = (schema: z.ZodType) => {
  const { $schema: _dialect, ...shape } = z.toJSONSchema(schema, { io: 'input' });
  return shape;
};

function bodyKindsOf(body: unknown): Readonly<Record<string, { readonly schema: z.ZodType }>> | null {
  if (typeof body !== 'object' || body === null || body instanceof z.ZodType || !('content' in body))
    return null;
  return body.content as Readonly<Record<string, { readonly schema: z.ZodType }>>;
}

/** Prepares the OpenAPI document; register it before the routes. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  const schemaRegistry = namedSchemas();
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Holdfast server',
        version,
        description:
          'The interface between desks and server. Every failure has the body `{ error: { code, message, retryable } }`; ' +
          'the code is stable, the message is for developers.',
        license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      },
      tags: [
        { name: 'session', description: 'Sign in, stay signed in, sign out.' },
        { name: 'sync', description: 'Commands up, changes down.' },
        { name: 'records', description: 'Read, find and bring in records.' },
        { name: 'desks', description: 'How the desks are.' },
        { name: 'drills', description: 'Exercises of the outage.' },
        { name: 'operation', description: 'For balancers and supervisors.' },
      ],
      components: {
        securitySchemes: {
          session: { type: 'http', scheme: 'bearer', description: 'The access token of a session.' },
          signature: {
            type: 'apiKey',
            in: 'header',
            name: 'webhook-signature',
            description: 'The signature of a live source over its message (Standard Webhooks).',
          },
        },
      },
    },
    transform: withBodyKinds(createJsonSchemaTransform({ schemaRegistry })),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry }),
  });
}

/** The document at `/openapi.json` and, for people, at `/docs`. */
export async function publishApi(app: FastifyInstance): Promise<void> {
  app.get('/openapi.json', {
    config: { access: 'public' },
    schema: { hide: true },
    handler: async () => app.swagger(),
  });
  const assets = dataFolders.apiPage();
  await app.register(swaggerUi, {
    routePrefix: API_PAGE,
    baseDir: assets,
    logo: { type: 'image/svg+xml', content: await readFile(join(assets, 'logo.svg')) },
    uiConfig: { docExpansion: 'list', tryItOutEnabled: false, validatorUrl: null },
    staticCSP:
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; connect-src 'self'; " +
      "font-src 'self' data:; img-src 'self' data:; script-src 'self'; style-src 'self' 'unsafe-inline'",
  });
}
