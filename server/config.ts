import { z } from 'zod';
import type { StoreLocation } from './database/open-store';
import { LOG_LEVELS, type LogLevel } from './plugins/logging';

const text = z.string().trim().min(1).optional();

const key = z
  .base64()
  .transform((value) => Buffer.from(value, 'base64'))
  .refine((bytes) => bytes.length >= 32, 'has at least 32 bytes, in base64');

const environmentSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'starts with postgres://')
    .optional(),
  HOLDFAST_DATA: text,
  HOLDFAST_HOST: text,
  HOLDFAST_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  HOLDFAST_TOKEN_KEY: key.optional(),
  HOLDFAST_SECRETS_KEY: key.optional(),
  HOLDFAST_ONE_TIME_TOKEN: z.string().min(20).max(200).optional(),
  HOLDFAST_IMPORT_ON_START: text,
  HOLDFAST_LOG_LEVEL: z.enum(LOG_LEVELS).optional(),
  HOLDFAST_TRUSTED_PROXIES: text,
});

/** Port of a server nobody gave one. */
export const DEFAULT_PORT = 4680;

/** How a server process is to run. */
export type Config = {
  readonly location: StoreLocation;
  readonly host: string;
  readonly port: number;
  readonly tokenKey: Uint8Array | null;
  /** Encrypts the secrets kept in the database. */
  readonly secretsKey: Uint8Array | null;
  /** Lets the sample agent in, once. */
  readonly oneTimeToken: string | null;
  /** A record file for a store without accounts. */
  readonly importOnStart: string | null;
  readonly logLevel: LogLevel;
  readonly trustedProxies: readonly string[];
};

/** The configuration from environment variables; throws an error that names every wrong one, never its value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration is wrong. ${wrong.join('; ')}`);
  }
  const values = parsed.data;
  return {
    location: values.DATABASE_URL
      ? { databaseUrl: values.DATABASE_URL }
      : { dataFolder: values.HOLDFAST_DATA ?? './out/data' },
    host: values.HOLDFAST_HOST ?? '127.0.0.1',
    port: values.HOLDFAST_PORT ?? DEFAULT_PORT,
    tokenKey: values.HOLDFAST_TOKEN_KEY ?? null,
    secretsKey: values.HOLDFAST_SECRETS_KEY ?? null,
    oneTimeToken: values.HOLDFAST_ONE_TIME_TOKEN ?? null,
    importOnStart: values.HOLDFAST_IMPORT_ON_START ?? null,
    logLevel: values.HOLDFAST_LOG_LEVEL ?? 'info',
    trustedProxies: values.HOLDFAST_TRUSTED_PROXIES?.split(',').map((each) => each.trim()) ?? [],
  };
}
