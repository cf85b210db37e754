import { useFormat } from '../format/use-format';

type MoneyProps = { readonly amountMinor: number; readonly currency: string };

/** An amount in tabular figures. */
export function Money({ amountMinor, currency }: MoneyProps) {
  return <span className="num">{useFormat().money(amountMinor, currency)}</span>;
}
