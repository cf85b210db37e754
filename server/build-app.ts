import helmet from '@fastify/helmet';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { uuidv7 } from 'uuidv7';
import { guardRoutes } from './plugins/access';
import { describeApi, publishApi } from './plugins/api-document';
import { answerErrors } from './plugins/errors';
import { logRequests } from './plugins/logging';
import { DEFAULT_RATE_LIMITS, limitRates, type RateLimits } from './plugins/rate-limits';
import { healthRoutes } from './routes/health-routes';
import type { TypedApp } from './routes/typed-app';
import { deskRecordsRoute } from './routes/v1/accounts/desk-records-route';
import { recordsRoute } from './routes/v1/accounts/records-route';
import { relatedRoute } from './routes/v1/accounts/related-route';
import { boardRoutes } from './routes/v1/board/board-routes';
import { drillRoutes } from './routes/v1/drills/drill-routes';
import { importsRoute } from './routes/v1/imports/imports-route';
import { ingestRoute } from './routes/v1/ingest/ingest-route';
import { proofsRoute } from './routes/v1/proofs/proofs-route';
import { searchRoute } from './routes/v1/search/search-route';
import { sessionRoutes } from './routes/v1/session/session-routes';
import { handOverRoute } from './routes/v1/sync/hand-over-route';
import { pokesRoute } from './routes/v1/sync/pokes-route';
import { pullRoute } from './routes/v1/sync/pull-route';
import { pushRoute } from './routes/v1/sync/push-route';
import { serverVersion } from './server-version';
import type { Services } from './services';

export type AppOptions = {
  readonly logger: FastifyBaseLogger;
  readonly rateLimits?: RateLimits;
  /** Addresses of the proxies whose word about the client's address is taken. */
  readonly trustedProxies?: readonly string[];
};

/** Most requests are small; routes that take more say so. */
const BODY_LIMIT = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 120_000;
const KEEP_ALIVE_MS = 72_000;

/** Puts the server together; it does not listen yet. */
export async function buildApp(services: Services, options: AppOptions): Promise<TypedApp> {
  const limits = options.rateLimits ?? DEFAULT_RATE_LIMITS;
  const app = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => uuidv7(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,

    forceCloseConnections: 'idle',
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    routerOptions: { maxParamLength: 300 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app);
  logRequests(app);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
  });
  await limitRates(app, services, limits);
  await describeApi(app, serverVersion);
  guardRoutes(app, services);

  const typed: TypedApp = app.withTypeProvider();
  healthRoutes(typed, services);
  sessionRoutes(typed, services, limits);
  pushRoute(typed, services);
  handOverRoute(typed, services);
  pullRoute(typed, services);
  pokesRoute(typed, services);
  deskRecordsRoute(typed, services);
  recordsRoute(typed, services);
  relatedRoute(typed, services);
  proofsRoute(typed, services);
  searchRoute(typed, services);
  importsRoute(typed, services);
  ingestRoute(typed, services, limits);
  boardRoutes(typed, services);
  drillRoutes(typed, services);
  await publishApi(app);
  await app.ready();
  return typed;
}
