/** A running or finished service-level clock of one ticket (N1–N3, N5). */
export type ServiceClock = {
  readonly kind: 'first_response' | 'resolution';
  readonly startedAtMs: number;
  readonly dueAtMs: number;
  /** When it was stopped, null while it runs. */
  readonly metAtMs: number | null;
  readonly paused: boolean;
};
