import { z } from 'zod';
import type { Ticket } from './ticket';

/** `L-0007`: given by a desk, counted up on that desk, until the server has given the ticket its own number. */
export const localNumberSchema = z.string().regex(/^L-\d{4,9}$/);

/** The local number with this position on its desk, from 1 on. */
export const localNumber = (position: number): string => `L-${String(position).padStart(4, '0')}`;

/** What the ticket was called before it had a number of the server; null when it never was, or still is. */
export function formerNumber({ number, events }: Pick<Ticket, 'number' | 'events'>): string | null {
  const [first] = events;
  const local = first?.type === 'opened' ? (first.localNumber ?? null) : null;
  return local === number ? null : local;
}
