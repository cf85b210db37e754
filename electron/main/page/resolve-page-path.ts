import { join, sep } from 'node:path';
import { parseUrl } from './parse-url';

/**
 * The file an address of the page stands for, null for everything that is not a plain name below the root: no parent
 * folders in any disguise, no hidden files, no drive letters, no other streams.
 */
export function resolvePagePath(root: string, url: string): string | null {
  const parsed = parseUrl(url);
  if (parsed === null) return null;
  let path: string;
  try {
    path = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.length === 0) parts.push('index.html');
  if (!parts.every((part) => /^[A-Za-z0-9_@-][A-Za-z0-9_.@-]*$/.test(part))) return null;
  const file = join(root, ...parts);
  return file.startsWith(root + sep) ? file : null;
}
