import { describe, expect, it } from 'vitest';
import { matchScripts, scriptQuery } from './script-query';

describe('scriptQuery', () => {
  it('hears a stroke at the start of a line or after a pause', () => {
    expect(scriptQuery('/')).toEqual({ query: '', startsAt: 0 });
    expect(scriptQuery('您好，/已付')).toEqual({ query: '已付', startsAt: 3 });
    expect(scriptQuery('、已付')).toEqual({ query: '已付', startsAt: 0 });
  });

  it('leaves dates, fractions and enumerations alone', () => {
    expect(scriptQuery('2026/11')).toBeNull();
    expect(scriptQuery('支付宝/微信')).toBeNull();
    expect(scriptQuery('支付宝、微信')).toBeNull();
    expect(scriptQuery('您好，、')).toBeNull();
  });
});

describe('matchScripts', () => {
  const scripts = [
    { key: 'checking', title: '核查中', text: '我帮您核对入账进度' },
    { key: 'posted', title: '入账说明', text: '款项已到' },
  ];
  it('puts titles before wordings', () => {
    expect(matchScripts(scripts, '入账').map((script) => script.key)).toEqual(['posted', 'checking']);
    expect(matchScripts(scripts, '')).toHaveLength(2);
    expect(matchScripts(scripts, '退款')).toEqual([]);
  });
});
