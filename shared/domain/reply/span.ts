/** A passage of a text, offsets in UTF-16 units, `to` exclusive. */
export type Span = { readonly from: number; readonly to: number };

/**
 * Keeps passages apart: returns a function that is true when a passage was still free, and takes it. Whoever asks
 * first wins, so extractors run from the surest to the vaguest.
 */
export function passageTaker(): (span: Span) => boolean {
  const taken = new Set<number>();
  return (span) => {
    for (let at = span.from; at < span.to; at += 1) if (taken.has(at)) return false;
    for (let at = span.from; at < span.to; at += 1) taken.add(at);
    return span.to > span.from;
  };
}
