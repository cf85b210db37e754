/** What live queries watch and transactions touch. */
export const topics = {
  session: 'session',
  link: 'link',
  /** Policy, playbooks, scripts. */
  centre: 'centre',
  /** By what customers are found. */
  directory: 'directory',
  tickets: 'tickets',
  outbox: 'outbox',
  /** What was damaged in these records. */
  trouble: 'trouble',
  /** Whether the desk is cut off, since when, and what came of earlier times. */
  outage: 'outage',
  /** Drills arranged, and what was noted of them here. */
  drills: 'drills',
  /** The desks as the server last described them. */
  board: 'board',
  /** Touched now and then because time itself changes some answers. */
  time: 'time',
  ticket: (ticketId: string): string => `ticket:${ticketId}`,
  /** The account, its bills and its payments. */
  records: (accountId: string): string => `records:${accountId}`,
  ticketsOf: (accountId: string): string => `tickets-of:${accountId}`,
  importRun: (importId: string): string => `import:${importId}`,
  draft: (ticketId: string): string => `draft:${ticketId}`,
} as const;
