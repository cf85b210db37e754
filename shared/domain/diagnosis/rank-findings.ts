import { compareText } from '../payment/order-events';
import type { Detected } from './detector';
import type { Finding, Severity } from './finding';

const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };

/**
 * Findings in the order they matter, whatever the ticket asks: by severity, then the most recent first, then by id, so
 * that the order is total. The health check of the account (S0-20) is no part of it: it comes before all of them and
 * keeps the order it was made in.
 */
export const rankFindings = (detected: readonly Detected[]): readonly Finding[] =>
  [...detected].sort(compareDetected).map(({ finding }) => finding);

const compareDetected = (a: Detected, b: Detected): number =>
  SEVERITY_ORDER[a.finding.severity] - SEVERITY_ORDER[b.finding.severity] ||
  b.atMs - a.atMs ||
  compareText(a.finding.id, b.finding.id);
