import { PROTOCOL_VERSION } from '#shared/contracts/wire';
import { httpFailure } from '../http-failure';

/** Refuses a desk of another protocol before the two misunderstand each other. */
export function checkProtocol(protocol: number): void {
  if (protocol === PROTOCOL_VERSION) return;
  throw httpFailure('protocol_mismatch', 'Desk and server do not speak the same version', {
    details: { desk: protocol, server: PROTOCOL_VERSION },
  });
}
