/** The desk's clock, corrected to the server's: what commands and clocks are timed by. */
export type Clock = {
  readonly nowMs: () => number;
  /** Learns from one answer of the server: its time, and when we asked and heard. */
  readonly observe: (serverTimeMs: number, askedAtMs: number, heardAtMs: number) => void;
};

/** An estimate from a quick answer is better than one from a slow answer, but grows stale. */
const TRUST_MS = 10 * 60_000;

export function createClock(localNowMs: () => number): Clock {
  let offsetMs = 0;
  let best: { readonly roundTripMs: number; readonly atMs: number } | null = null;
  return {
    nowMs: () => Math.round(localNowMs() + offsetMs),
    observe: (serverTimeMs, askedAtMs, heardAtMs) => {
      const roundTripMs = heardAtMs - askedAtMs;
      if (roundTripMs < 0) return;
      const stale = best === null || heardAtMs - best.atMs > TRUST_MS;
      if (!stale && best !== null && roundTripMs > best.roundTripMs) return;
      best = { roundTripMs, atMs: heardAtMs };
      offsetMs = serverTimeMs - (askedAtMs + roundTripMs / 2);
    },
  };
}
