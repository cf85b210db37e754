/** Family names of two characters; every other Chinese family name has one. */
const COMPOUND_FAMILY_NAMES: ReadonlySet<string> = new Set(
  (
    '欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 夏侯 皇甫 尉迟 尉遲 公孙 公孫 长孙 長孫 慕容 司徒 司空 令狐 宇文 轩辕 軒轅 ' +
    '东方 東方 南宫 南宮 独孤 獨孤 端木 百里 呼延 闻人 聞人 澹台 澹臺 钟离 鍾離 万俟 濮阳 濮陽 淳于 单于 單于 太史 申屠 仲孙 仲孫'
  ).split(' '),
);

const HAN_ONLY = /^\p{Script=Han}+$/u;

/** Splits a Chinese name into family name and given name; null for a name that is not Chinese. */
export function splitChineseName(
  name: string,
): { readonly family: string; readonly given: readonly string[] } | null {
  const trimmed = name.replace(/\s+/g, '');
  if (!HAN_ONLY.test(trimmed)) return null;
  const characters = [...trimmed];
  const compound = characters.length >= 3 && COMPOUND_FAMILY_NAMES.has(characters.slice(0, 2).join(''));
  const length = compound ? 2 : 1;
  return { family: characters.slice(0, length).join(''), given: characters.slice(length) };
}
