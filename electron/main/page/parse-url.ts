/** The address, or null for a text that is none. */
export const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
