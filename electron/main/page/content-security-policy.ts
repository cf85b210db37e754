/** What the page may load and do: its own files, pictures it made itself, and no network whatever (architecture §11). */
export const contentSecurityPolicy: string = [
  "default-src 'none'",
  "script-src 'self'",
  // antd and CodeMirror write their styles while they run.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/** While developing, the page also talks to its development server. */
export function developmentPolicy(devUrl: string): string {
  const { host, origin } = new URL(devUrl);
  return contentSecurityPolicy
    .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    .replace("connect-src 'none'", `connect-src ${origin} ws://${host}`);
}
