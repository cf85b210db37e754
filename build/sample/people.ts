import type { Random } from './random';

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const COMPOUND_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫'] as const;
const GIVEN_MS = '敏静丽娟艳芳娜秀英霞玲燕萍红慧倩雪梅莹洁琳瑶欣妍婷颖岚璐蕾思琪雨桐梦洁若兰晓彤';
const GIVEN_MR = '伟强磊军洋勇杰涛明超斌鹏辉刚健峰宇浩然子轩博文志远建国文昊嘉豪俊凯晨阳思远一鸣';

export type Person = {
  readonly name: string;
  readonly salutation: 'mr' | 'ms';
  readonly phone: string;
  readonly email: string | null;
};

/** An invented customer. Phone numbers carry the unassigned block 0000 after the prefix; mail goes to example.com. */
export function inventPerson(random: Random, index: number): Person {
  const salutation = random.chance(50) ? 'ms' : 'mr';
  const surname = random.chance(3) ? random.pick(COMPOUND_SURNAMES) : random.pick([...SURNAMES]);
  const given = [...(salutation === 'ms' ? GIVEN_MS : GIVEN_MR)];
  const name = surname + random.pick(given) + (random.chance(55) ? random.pick(given) : '');
  const prefix = random.pick(['135', '136', '138', '139', '150', '158', '177', '186', '188', '199']);
  return {
    name,
    salutation,
    phone: `${prefix}${String(index).padStart(8, '0')}`,
    email: random.chance(60) ? `c${String(index).padStart(6, '0')}@example.com` : null,
  };
}
