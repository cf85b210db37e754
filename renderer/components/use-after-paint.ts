import { useEffect, useState } from 'react';

/**
 * False until what a component is part of has been painted for the first time, then true: for parts that take longer
 * to make than the agent takes to look at them.
 */
export function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    let idle = 0;
    const frame = requestAnimationFrame(() => {
      idle = requestIdleCallback(() => setPainted(true), { timeout: LONGEST_MS });
    });
    return () => {
      cancelAnimationFrame(frame);
      cancelIdleCallback(idle);
    };
  }, []);
  return painted;
}

/** However busy the page is: nobody notices less. */
const LONGEST_MS = 100;
