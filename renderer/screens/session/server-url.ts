/** What a person types as a server address → its URL; null when it cannot be one. Without a scheme: https, on this machine http. */
export function serverUrlOf(text: string): string | null {
  const typed = text.trim();
  if (typed === '' || /\s/.test(typed)) return null;
  const isLocal = /^(localhost|127\.|\[::1\])/.test(typed);
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(typed)
    ? typed
    : `${isLocal ? 'http' : 'https'}://${typed}`;
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username !== '' || url.password !== '') return null;
  return url.origin + url.pathname.replace(/\/+$/, '');
}
