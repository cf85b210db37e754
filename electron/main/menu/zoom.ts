/** The steps of zooming in and out, in parts per hundred. */
const STEPS: readonly number[] = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

/** The next larger or smaller step; the same at either end. */
export function zoomStep(percent: number, direction: 'in' | 'out'): number {
  return direction === 'in'
    ? (STEPS.find((step) => step > percent) ?? Math.max(percent, 300))
    : (STEPS.findLast((step) => step < percent) ?? Math.min(percent, 50));
}
