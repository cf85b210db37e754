/** The desk's clock, corrected to the server's: what commands and clocks are timed by. */
export type Clock = {
  readonly nowMs: () => number;
  /** Learns from one answer of the server: its time, and when we asked and heard. */
  readonly observe: (serverTimeMs: number, askedAtMs: number, heardAtMs: number) => void;
};

/** An estimate from a quick answer is better than one from a slow answer, but grows stale. */
const TRUST_MS = 10 * 60_000;
/** Clocks that go a little wrong have not been set. */
const DRIFT_MS = 250;

type Estimate = { readonly offsetMs: number; readonly roundTripMs: number; readonly atMs: number };

export function createClock(localNowMs: () => number): Clock {
  let best: Estimate | null = null;
  return {
    nowMs: () => Math.round(localNowMs() + (best?.offsetMs ?? 0)),
    observe: (serverTimeMs, askedAtMs, heardAtMs) => {
      const roundTripMs = heardAtMs - askedAtMs;
      if (roundTripMs < 0) return;
      const offsetMs = serverTimeMs - (askedAtMs + roundTripMs / 2);
      const heard = { offsetMs, roundTripMs, atMs: heardAtMs };
      if (best === null || roundTripMs <= best.roundTripMs || isOld(best, heard) || isRefuted(best, heard)) {
        best = heard;
      }
    },
  };
}

const isOld = (known: Estimate, heard: Estimate): boolean => heard.atMs - known.atMs > TRUST_MS;

/** Each is right to half its round trip. Where both cannot be right, a clock has been set since the earlier one. */
const isRefuted = (known: Estimate, heard: Estimate): boolean =>
  Math.abs(heard.offsetMs - known.offsetMs) > (heard.roundTripMs + known.roundTripMs) / 2 + DRIFT_MS;
