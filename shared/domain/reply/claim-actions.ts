import type { Span } from './span';

const LOOKED = '(?:查看|核对|核实|检查|查询|核查|查阅|核验|查实|确认|查证)';
const FOR_YOU = '(?:为您|帮您|给您|替您|向您)?';
const HOW = '(?:手动|再次|仔细|逐项|逐笔|认真|重新|完整){0,2}';

/** Wordings that say somebody has looked at the records (S0-07, C5). */
const LOOKED_AT_RECORDS: readonly RegExp[] = [
  new RegExp(`(?:已经?|刚刚|刚才|刚|这边已经?)${FOR_YOU}${HOW}${LOOKED}(?:过|了|完毕|完)?`, 'g'),
  new RegExp(`${FOR_YOU}${HOW}${LOOKED}(?:过了?|了|完毕)(?!解|吗)`, 'g'),
  new RegExp(
    `(?:经|经过|根据)(?:我们?|我方|系统|后台|人工)?(?:的)?${HOW}(?:查看|核对|核实|检查|查询|核查|查证)(?!后|中)`,
    'g',
  ),
  /(?:查|看|核)(?:了|过)(?:一下)?(?=[^,，。;!?\n]{0,10}(?:账单|账户|记录|付款|流水|系统|后台))|(?:帮|为|给|替)您查(?:了|过)/g,
  /我(?:们)?(?:这边)?(?:在(?:系统|后台|记录)(?:中|里)?)?(?:已经?)?(?:看到|查到|注意到)(?=您?的?|[^,，。;!?\n]{0,20}(?:付款|支付|账单|扣款|记录))/g,
];

/** Passages of a normalised text that claim a look at the customer's records. */
export function findLookedAtClaims(normalised: string): readonly Span[] {
  return LOOKED_AT_RECORDS.flatMap((pattern) =>
    [...normalised.matchAll(pattern)].map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
    })),
  );
}

/** The same passage as work still going on: 已为您核对 → 正在为您核对. */
export function asOngoing(passage: string): string {
  const verb = /查看|核对|核实|检查|查询|核查|查阅|核验|查实|确认|查证/.exec(passage)?.[0];
  return verb ? `正在为您${verb}` : '正在为您核对';
}
