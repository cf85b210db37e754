import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { WIRE_PATHS } from '#shared/contracts/wire';
import { openTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let text: string;
beforeAll(async () => {
  server = await openTestApp();
  text = (await server.app.inject({ method: 'GET', url: '/openapi.json' })).body;
});
afterAll(() => server.close());

const content = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }));
/** The parts of OpenAPI 3.1 that this document uses, and nothing looser. */
const documentShape = z.object({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.object({ title: z.string().min(1), version: z.string().regex(/^\d+\.\d+\.\d+/) }),
  components: z.object({
    schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
    securitySchemes: z.object({
      session: z.object({ type: z.literal('http'), scheme: z.literal('bearer') }),
    }),
  }),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(
      z.enum(['get', 'post', 'delete']),
      z.object({
        summary: z.string().min(3),
        description: z.string().min(10),
        tags: z.array(z.string()).length(1),
        security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
        parameters: z
          .array(
            z.object({
              in: z.enum(['path', 'query', 'header']),
              name: z.string(),
              required: z.boolean().optional(),
              schema: z.record(z.string(), z.unknown()),
            }),
          )
          .optional(),
        requestBody: z.object({ content }).optional(),
        responses: z.record(
          z.string().regex(/^\d{3}$/),
          z.object({ description: z.string(), content: content.optional() }),
        ),
      }),
    ),
  ),
});

function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === '$ref' && typeof each === 'string' ? [each] : refsIn(each),
  );
}

describe('the OpenAPI document', () => {
  it('has the structure of OpenAPI 3.1', () => {
    const parsed = documentShape.safeParse(JSON.parse(text));
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  it('describes every address of the wire', () => {
    const paths = Object.keys(JSON.parse(text).paths).sort();
    const wire = [...new Set(Object.values(WIRE_PATHS))].map((path) => path.replace(/:(\w+)/g, '{$1}'));
    expect(paths).toEqual(wire.sort());
  });

  it('refers only to what it contains', () => {
    const document = JSON.parse(text);
    const refs = refsIn(document);
    expect(refs).toContain('#/components/schemas/Document');
    for (const ref of refs) {
      const found = ref
        .slice(2)
        .split('/')
        .reduce((at, key) => at?.[key.replaceAll('~1', '/')], document);
      expect(found, ref).toBeDefined();
    }
  });

  it('can be read by people, with everything the page needs', async () => {
    const page = await server.app.inject({ method: 'GET', url: '/docs/' });
    expect(page.headers['content-type']).toContain('text/html');
    const assets = [...page.body.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      const answer = await server.app.inject({ method: 'GET', url: `/docs/${asset}` });
      expect(answer.statusCode, asset).toBe(200);
    }
    expect(page.body).not.toMatch(/(?:src|href)="https?:/);
  });
});
