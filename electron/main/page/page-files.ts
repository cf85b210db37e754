import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type PageFiles = {
  /** Reads the first document and what it names, before the page asks; each is kept until it is asked for once. */
  readonly readAhead: () => Promise<void>;
  readonly read: (file: string) => Promise<Uint8Array<ArrayBuffer>>;
};

/** The files of the page below `root`; rejects for one that is not there. */
export function createPageFiles(root: string): PageFiles {
  const ahead = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const fromDisk = async (file: string) => new Uint8Array(await readFile(file));
  const fetchEarly = (file: string): Promise<Uint8Array<ArrayBuffer>> => {
    const content = fromDisk(file);
    // Whoever asks for it hears of the failure.
    content.catch(() => undefined);
    ahead.set(file, content);
    return content;
  };
  return {
    readAhead: async () => {
      const html = new TextDecoder().decode(await fetchEarly(join(root, 'index.html')));
      for (const [, name = ''] of html.matchAll(/(?:src|href)="\.\/([\w./-]+)"/g))
        fetchEarly(join(root, name));
    },
    read: (file) => {
      const content = ahead.get(file);
      ahead.delete(file);
      return content ?? fromDisk(file);
    },
  };
}
