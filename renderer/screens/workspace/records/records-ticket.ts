import { createContext, useContext } from 'react';

/** The ticket beside which the records are open, on which their customer was identified; null without one. */
export const RecordsTicket = createContext<string | null>(null);

export const useRecordsTicket = (): string | null => useContext(RecordsTicket);
