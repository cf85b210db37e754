type ModuleInfo = { readonly importedIds: readonly string[] };
type Modules = { readonly getModuleInfo: (id: string) => ModuleInfo | null };

/**
 * Everything the page needs before its first screen, in one file: each file of a page is a round trip to main, which
 * has other things to do while the program starts. What is imported dynamically stays apart.
 */
export function firstScreens(entry: string) {
  let first: ReadonlySet<string> | null = null;
  return {
    name: (id: string, modules: Modules): string | null => {
      first ??= importedFrom(entry, modules);
      return first.has(id) || id.includes('rolldown/runtime') ? 'first' : null;
    },
  };
}

function importedFrom(entry: string, modules: Modules): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [entry];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
