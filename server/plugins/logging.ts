import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { type DestinationStream, pino } from 'pino';

/** Levels of the log, quietest first. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * What a log may say of an error: kind, code and where. Never its words or its parameters: a database error quotes the
 * values it was given, and those are personal data.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
    stack: frames.slice(0, 8).map((line) => line.trim()),
  };
}

/** The log of the server: JSON lines, without bodies, addresses, query strings, names or numbers of people. */
export function createLogger(level: LogLevel, destination: DestinationStream): FastifyBaseLogger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      serializers: { err: describeError, error: describeError, req: () => undefined, res: () => undefined },
      redact: {
        paths: ['body', 'query', 'params', 'headers', '*.body', '*.query', '*.params', '*.headers'],
        remove: true,
      },
    },
    destination,
  );
}

/** One line for each answered request: which route, how it went, how long it took. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        // The pattern, not the address asked for: that may hold an account number.
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
}
