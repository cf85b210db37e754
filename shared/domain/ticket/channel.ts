import { z } from 'zod';

/** How the customer reached us (S4-07 … S4-12). */
export const ticketChannelSchema = z.enum(['phone', 'chat', 'email', 'wechat', 'sms', 'social']);
export type TicketChannel = z.infer<typeof ticketChannelSchema>;
