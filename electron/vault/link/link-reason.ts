import type { LinkReason } from '#shared/contracts/views';

const NETWORK_CODES: Readonly<Record<string, LinkReason>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'broken_off',
  EPIPE: 'broken_off',
  UND_ERR_SOCKET: 'broken_off',
  HPE_INVALID_CONSTANT: 'broken_off',
  ETIMEDOUT: 'silent',
  UND_ERR_CONNECT_TIMEOUT: 'silent',
  UND_ERR_HEADERS_TIMEOUT: 'silent',
  UND_ERR_BODY_TIMEOUT: 'silent',
  ENOTFOUND: 'no_network',
  EAI_AGAIN: 'no_network',
  ENETUNREACH: 'no_network',
  ENETDOWN: 'no_network',
  EHOSTUNREACH: 'no_network',
  EADDRNOTAVAIL: 'no_network',
};

/** OpenSSL and Node name everything about certificates in one of these ways. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|ERR_SSL|ERR_TLS/;

/** Statuses with which a server, or a balancer before it, says that it cannot serve just now. */
const UNAVAILABLE: ReadonlySet<number> = new Set([502, 503, 504]);

export const saysUnavailable = (status: number): boolean => UNAVAILABLE.has(status);

/** What an exchange that failed says about the line; what has no name of its own broke off. */
export function reasonOf(error: unknown): LinkReason {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 5; depth += 1) {
    if (each.name === 'TimeoutError') return 'silent';
    const code = 'code' in each && typeof each.code === 'string' ? each.code : null;
    if (code !== null) {
      const known = NETWORK_CODES[code];
      if (known !== undefined) return known;
      if (CERTIFICATE.test(code)) return 'untrusted';
    }
    // Several addresses of one name were tried: the first says enough.
    each = each instanceof AggregateError ? (each.errors[0] ?? each.cause) : each.cause;
  }
  return 'broken_off';
}
