import { parseMoney } from '../money/parse-money';
import { CHINESE_NUMBER, parseChineseNumber } from './chinese-number';
import type { Span } from './span';

/** An amount a text states; `amountMinor` is null when it cannot be an exact amount of the currency. */
export type AmountMention = Span & {
  readonly amountMinor: number | null;
  /** Null: the currency is not said, so it is the one of the records. */
  readonly currency: string | null;
};

const NUMBER = String.raw`\d{1,3}(?:,\d{3}){1,5}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?`;
const CURRENCIES: Readonly<Record<string, string>> = {
  '¥': 'CNY',
  RMB: 'CNY',
  CNY: 'CNY',
  人民币: 'CNY',
  US$: 'USD',
  USD: 'USD',
  $: 'USD',
  HK$: 'HKD',
  HKD: 'HKD',
  '€': 'EUR',
  EUR: 'EUR',
  '£': 'GBP',
  GBP: 'GBP',
  JPY: 'JPY',
  美元: 'USD',
  港元: 'HKD',
  港币: 'HKD',
  欧元: 'EUR',
  日元: 'JPY',
  英镑: 'GBP',
};
const FOREIGN = '美元|港元|港币|欧元|日元|英镑|USD|HKD|EUR|GBP|JPY|CNY|RMB';

const WITH_SIGN = new RegExp(
  String.raw`((?<![A-Za-z])(?:RMB|CNY|US\$|USD|HK\$|HKD|EUR|GBP|JPY)|人民币|¥|\$|€|£)\s*[-+]?\s*(${NUMBER})(\s*万)?(?:\s*元)?`,
  'gi',
);
const WITH_UNIT = new RegExp(
  String.raw`(?<!\d)(${NUMBER})(\s*万)?\s*(?:(元|块钱|块|圆)(?:\s*(\d)\s*[角毛])?(?:\s*(\d{1,2})\s*分(?!钟))?|(${FOREIGN}))`,
  'gi',
);
const RANGE_START = new RegExp(
  String.raw`(?<!\d)(${NUMBER})(?:\s*元)?\s*[-~至到]\s*(?=(?:${NUMBER})\s*(?:元|块))`,
  'g',
);
const SMALL_CHANGE = /(?<!\d)(?:(\d)\s*[角毛](?:\s*(\d)\s*分)?|(\d{1,2})\s*分钱)(?!\d)/g;
const IN_CHINESE = new RegExp(`(${CHINESE_NUMBER}{1,16})(?:元|块钱|圆)(?!旦|宵)`, 'g');
const AFTER_MONEY_WORD = new RegExp(
  String.raw`(?:金额|合计|共计|总计|总额|应付|应缴|实付|实缴|欠款|扣款|扣费|退款|付款|费用)(?:共|了|为|是|约|:|：|\s){0,3}(${NUMBER})(?![\d.,:%/-]|\s*(?:个|次|笔|项|天|日|号|月|年|小时|分|点|时|条|张|倍|期|元))`,
  'g',
);
const BARE_DECIMAL = /(?<!\d[.,:/-]?)(\d{1,9}\.\d{2})(?![\d.%:]|\s*(?:个|倍|版|GB|MB|折))/g;

/** Every amount of a normalised text, also without its unit where only money can be meant. Overlaps are possible. */
export function extractAmounts(normalised: string): readonly AmountMention[] {
  const found: AmountMention[] = [];
  const add = (from: number, length: number, amountMinor: number | null, currency: string | null): void => {
    found.push({ from, to: from + length, amountMinor, currency });
  };

  for (const match of normalised.matchAll(WITH_SIGN)) {
    const currency = CURRENCIES[(match[1] ?? '').toUpperCase()] ?? null;
    add(match.index, match[0].length, minor(match[2], match[3], currency), currency);
  }
  for (const match of normalised.matchAll(WITH_UNIT)) {
    const currency = CURRENCIES[(match[6] ?? '').toUpperCase()] ?? null;
    const base = minor(match[1], match[2], currency);
    const change = Number(match[4] ?? 0) * 10 + Number(match[5] ?? 0);
    add(match.index, match[0].length, base === null ? null : base + change, currency);
  }
  for (const match of normalised.matchAll(RANGE_START)) {
    add(match.index, (match[1] ?? '').length, minor(match[1], undefined, null), null);
  }
  for (const match of normalised.matchAll(SMALL_CHANGE)) {
    const value = match[3] ? Number(match[3]) : Number(match[1] ?? 0) * 10 + Number(match[2] ?? 0);
    add(match.index, match[0].length, value, null);
  }
  for (const match of normalised.matchAll(IN_CHINESE)) {
    const value = parseChineseNumber(match[1] ?? '');
    if (value !== null) add(match.index, match[0].length, value * 100, null);
  }
  for (const pattern of [AFTER_MONEY_WORD, BARE_DECIMAL]) {
    for (const match of normalised.matchAll(pattern)) {
      const number = match[1] ?? '';
      add(match.index + match[0].length - number.length, number.length, minor(number, undefined, null), null);
    }
  }
  return found;
}

function minor(
  number: string | undefined,
  tenThousands: string | undefined,
  currency: string | null,
): number | null {
  const parsed = parseMoney(number ?? '', currency ?? 'CNY');
  if (!parsed.ok) return null;
  const amountMinor = Math.abs(parsed.value.amountMinor) * (tenThousands ? 10_000 : 1);
  if (!Number.isSafeInteger(amountMinor)) return null;
  return amountMinor;
}
