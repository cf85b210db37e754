import declineTexts from '../../locales/zh-CN/decline.json';

type Tree = { readonly [key: string]: string | Tree };
const NAMESPACES: Readonly<Record<string, Tree>> = { decline: declineTexts };

/** A translated term by its whole key, as replies say it; null for a key without a text. */
export function sayTerm(key: string): string | null {
  const [namespace = '', path = ''] = key.split(':');
  let node: string | Tree | undefined = NAMESPACES[namespace];
  for (const part of path.split('.')) node = typeof node === 'object' ? node[part] : undefined;
  return typeof node === 'string' ? node : null;
}
