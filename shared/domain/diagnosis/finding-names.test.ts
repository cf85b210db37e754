import { expect, it } from 'vitest';
import en from '../../locales/en/records.json';
import zhCn from '../../locales/zh-CN/records.json';
import zhTw from '../../locales/zh-TW/records.json';
import { FINDING_CODES } from './finding';

it('every kind of finding has a name, by which a playbook is suggested', () => {
  for (const { finding_name } of [zhCn, zhTw, en]) {
    expect(Object.keys(finding_name).sort()).toEqual([...FINDING_CODES].sort());
  }
});
