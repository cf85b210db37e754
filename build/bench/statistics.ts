/** The smallest sample that at least `percent` of a hundred samples do not exceed (nearest rank). */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const sample = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (sample === undefined) throw new Error('No samples');
  return sample;
}

export const median = (samples: readonly number[]): number => percentile(samples, 50);
