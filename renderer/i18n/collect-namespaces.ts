/** `…/zh-CN/app.json` → namespace `app`. */
export function collectNamespaces(
  files: Readonly<Record<string, Record<string, unknown>>>,
): Readonly<Record<string, Record<string, unknown>>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [
      path.slice(path.lastIndexOf('/') + 1, -'.json'.length),
      texts,
    ]),
  );
}
