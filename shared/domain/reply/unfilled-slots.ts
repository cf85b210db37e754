import type { Span } from './span';

/** Words that stand for something still to be written, when a bracket encloses them. */
const PLACEHOLDER_WORDS =
  /公司|名称|姓名|客服|客户|客戶|订单|訂單|账号|账户|金额|时间|日期|原因|方式|问题|描述|套餐|规定|协议|条款|电话|链接|地址|填写|待定|XX/u;

/** Wordings of a script nobody has filled in yet (L17). All matched on normalised text, so X covers Ｘ as well. */
const UNFILLED: readonly RegExp[] = [
  /\{\{[^{}\n]{0,60}\}\}/g,
  /\[[^[\]\n]{0,40}\p{Script=Han}[^[\]\n]{0,40}\]/gu,
  /【[^【】\n]{1,40}】/g,
  /<\s*\p{Script=Han}{1,12}\s*>/gu,
  /第\s?[Xx×]{1,4}\s?[条款章项]/g,
  /(?<![A-Za-z0-9*])[Xx×]{2,}(?![A-Za-z0-9*])/g,
  /(?<![A-Za-z0-9*])[Xx×]\s?(?=元|块|天|日|小时|分钟|个|月|年|%|折)/g,
  /_{2,}/g,
  /\b(?:TODO|TBD)\b|待填写?|待补充|此处填写/g,
];

/** Passages of a normalised text that are still placeholders; the sender's own 【signature】 is not one. */
export function findUnfilledSlots(normalised: string, companyName: string): readonly Span[] {
  const found: Span[] = [];
  for (const pattern of UNFILLED) {
    for (const match of normalised.matchAll(pattern)) {
      const passage = match[0];
      if (passage.startsWith('【')) {
        const inside = passage.slice(1, -1).trim();
        if (inside === companyName || !PLACEHOLDER_WORDS.test(inside)) continue;
      }
      found.push({ from: match.index, to: match.index + passage.length });
    }
  }
  return found;
}
