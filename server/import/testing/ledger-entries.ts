import { readFileSync } from 'node:fs';

/** An entry of the ledger that an independent program derived from a statement. */
export type LedgerEntry = {
  /** As the ledger writes it: `2023-01-18 10:17:29`. */
  readonly paidAt: string;
  readonly direction: string;
  readonly status: string;
  readonly orderNumber: string;
  /** Amounts of the postings in minor units, largest first. */
  readonly amountsMinor: readonly number[];
};

/** Reads a plain-text ledger; the opening balance is no entry. */
export function readLedger(path: string): readonly LedgerEntry[] {
  return readFileSync(path, 'utf8')
    .split(/\n(?=\d{4}\/\d{2}\/\d{2} \*)/)
    .filter((block) => block.includes('payTime'))
    .map((block) => {
      const tag = (name: string) => new RegExp(`; ${name}: "([^"]*)"`).exec(block)?.[1] ?? '';
      const amounts = [...block.matchAll(/^ {4}[A-Z]\S*\s+(-?)\s*([\d.]+) CNY/gm)].map((match) =>
        Math.round(Number(match[2]) * 100),
      );
      return {
        paidAt: tag('payTime').slice(0, 19),
        direction: tag('type'),
        status: tag('status'),
        orderNumber: tag('orderId'),
        amountsMinor: amounts.sort((a, b) => b - a),
      };
    });
}
