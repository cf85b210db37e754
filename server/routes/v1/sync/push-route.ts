import { pushRequestSchema, pushResponseSchema, WIRE_PATHS } from '#shared/contracts/wire';
import { httpFailure } from '../../../http-failure';
import { EVERYONE, sessionOf } from '../../../plugins/access';
import { createAdmission, PUSH_LIMITS } from '../../../plugins/admission';
import type { Services } from '../../../services';
import { pushCommands } from '../../../sync/push-commands';
import { checkProtocol } from '../../check-protocol';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** A full batch of the longest replies, with room to spare. */
const BODY_LIMIT = 16 * 1024 * 1024;

/** What a desk has done since it was last heard of. */
export function pushRoute(app: TypedApp, services: Services): void {
  const { check, admit } = createAdmission(PUSH_LIMITS);
  app.post(WIRE_PATHS.push, {
    // Whether a role may do what a command wants is decided, and answered, command by command.
    config: { access: EVERYONE },
    bodyLimit: BODY_LIMIT,
    onRequest: check,
    schema: {
      tags: ['sync'],
      summary: 'Push commands',
      description:
        'Applies commands in their order, each exactly once by its id and in one transaction with its effects, and ' +
        'answers for each what became of it. A command that was refused is answered the same way when it is sent ' +
        'again unchanged; sent under the same id with other content it is judged anew. After a failure of the ' +
        'database the remaining commands are `deferred`: send them again.',
      security: BEARER,
      body: pushRequestSchema,
      response: { 200: pushResponseSchema, ...sessionErrors(409, 413) },
    },
    // Made here, and read by the desk against the same schema.
    serializerCompiler: () => (answer) => JSON.stringify(answer),
    handler: async (request) => {
      const { protocol, deviceId, commands } = request.body;
      checkProtocol(protocol);
      const { actor, deviceId: ownDevice } = sessionOf(request);
      if (deviceId !== ownDevice) {
        throw httpFailure('device_mismatch', 'The session belongs to another device');
      }
      const pusher = { userId: actor.id, deviceId };
      const { outcomes, trouble } = await admit(request, () =>
        pushCommands(services.store, commands, actor, pusher, {
          nowMs: services.nowMs,
          onMistake: (error) => request.log.error({ err: error }, 'a command failed'),
        }),
      );
      if (trouble !== null) {
        request.log.warn({ err: trouble }, 'commands deferred');
        if (outcomes.every(({ outcome }) => outcome === 'deferred')) throw trouble;
      }
      return { outcomes: [...outcomes], serverTimeMs: services.nowMs() };
    },
  });
}
