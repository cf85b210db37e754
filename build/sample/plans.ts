/** What the invented payment-service centre sells. Amounts in 分. */
export const PLANS = [
  { item: 'plan-98', name: '轻享 98', monthlyFeeMinor: 9_800 },
  { item: 'plan-168', name: '家庭 168', monthlyFeeMinor: 16_800 },
  { item: 'plan-268', name: '畅享 268', monthlyFeeMinor: 26_800 },
  { item: 'plan-398', name: '尊享 398', monthlyFeeMinor: 39_800 },
] as const;
export type Plan = (typeof PLANS)[number];

/** Things a bill may carry beside the plan. */
export const EXTRAS = [
  { item: 'cloud-storage', kind: 'subscription', label: '云存储空间', amountMinor: 1_000 },
  { item: 'device-insurance', kind: 'fee', label: '设备意外保障', amountMinor: 1_500 },
  { item: 'sms-notice', kind: 'fee', label: '账户变动短信通知', amountMinor: 300 },
  { item: 'member-discount', kind: 'discount', label: '会员折扣', amountMinor: -1_000 },
] as const;
export type Extra = (typeof EXTRAS)[number];
