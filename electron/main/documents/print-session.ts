import { type Session, session } from 'electron';
import { guardDownloads } from '../guards/download-guard';
import { guardPermissions } from '../guards/permission-guard';
import { log } from '../log';
import { PAGE_SCHEME } from '../page/page-origin';

const HOST = 'document';
/** Styles of its own and nothing else: no script, no picture, no font from anywhere. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export type PrintSession = {
  readonly session: Session;
  /** Puts a document where a window can load it; it is forgotten when it has been taken once. */
  readonly offer: (id: string, html: string) => string;
};

let made: PrintSession | null = null;

/** Where documents are laid out for printing: kept in memory only, and cut off from everything but the document. */
export function printSession(): PrintSession {
  made ??= make();
  return made;
}

function make(): PrintSession {
  const apart = session.fromPartition('documents', { cache: false });
  const offered = new Map<string, string>();
  guardPermissions(apart);
  guardDownloads(apart);
  apart.webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
    const cancel = !url.startsWith(`${PAGE_SCHEME}://${HOST}/`);
    if (cancel) log('document_request_refused', { resourceType });
    answer({ cancel });
  });
  apart.protocol.handle(PAGE_SCHEME, ({ url }) => {
    const html = offered.get(url);
    offered.delete(url);
    if (html === undefined) return new Response(null, { status: 404 });
    return new Response(html, {
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY },
    });
  });
  return {
    session: apart,
    offer: (id, html) => {
      const url = `${PAGE_SCHEME}://${HOST}/${encodeURIComponent(id)}`;
      offered.set(url, html);
      return url;
    },
  };
}
