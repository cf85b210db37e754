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

/** An entry of a bank's ledger, which knows days only. */
export type DayEntry = { readonly day: string; readonly text: string; readonly amountMinor: number };

/** Reads a plain-text ledger without times; the opening balance is no entry. */
export function readDayLedger(path: string): readonly DayEntry[] {
  return readFileSync(path, 'utf8')
    .split(/\n(?=\d{4}\/\d{2}\/\d{2} \*)/)
    .slice(1)
    .map((block) => {
      const head = /^(\d{4})\/(\d{2})\/(\d{2}) \* (.*)$/m.exec(block);
      const amount = /\s+-?\s*([\d.]+) CNY/.exec(block)?.[1];
      if (!head || !amount) throw new Error(`Not an entry: ${block}`);
      return {
        day: `${head[1]}-${head[2]}-${head[3]}`,
        text: head[4] ?? '',
        amountMinor: Math.round(Number(amount) * 100),
      };
    });
}
