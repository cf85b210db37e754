import { type ScreenPop, screenPopSchema } from '#shared/contracts/bridge';
import { parseUrl } from '../page/parse-url';

export const DEEP_LINK_SCHEME = 'holdfast';

const KEYS = ['phone', 'account', 'ticket'] as const;
const PHONE = /^\+?[\d\s()-]{3,24}$/;
const NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}_.:-]*$/u;
const LONGEST_LINK = 500;

/** Reads `holdfast://customer?phone=…|account=…|ticket=…[&channel=…]`, strictly: anything else is null (S4-08). */
export function parseDeepLink(link: string): ScreenPop | null {
  if (link.length > LONGEST_LINK) return null;
  const url = parseUrl(link);
  if (url === null || url.protocol !== `${DEEP_LINK_SCHEME}:` || url.host !== 'customer') return null;
  if (!['', '/'].includes(url.pathname) || url.hash !== '' || url.username !== '' || url.password !== '') {
    return null;
  }
  const given = [...url.searchParams.entries()];
  const names = given.map(([name]) => name);
  if (new Set(names).size !== names.length) return null;
  if (names.some((name) => name !== 'channel' && !KEYS.some((key) => key === name))) return null;
  const asked = KEYS.filter((key) => url.searchParams.has(key));
  const [by] = asked;
  if (by === undefined || asked.length !== 1) return null;
  const value = (url.searchParams.get(by) ?? '').trim();
  if (!(by === 'phone' ? PHONE : NUMBER).test(value)) return null;
  const channel = url.searchParams.get('channel');
  const parsed = screenPopSchema.safeParse({ by, value, ...(channel === null ? {} : { channel }) });
  return parsed.success ? parsed.data : null;
}

/** The first deep link among the arguments of a start, as Windows and Linux hand it over. */
export function deepLinkIn(argv: readonly string[]): string | null {
  return argv.find((argument) => argument.toLowerCase().startsWith(`${DEEP_LINK_SCHEME}://`)) ?? null;
}
