import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { namespaces as en } from './languages/en';
import { namespaces as zhCn } from './languages/zh-cn';
import { type Message, message } from './message';
import { useMessageText } from './use-message-text';

function Said({ what }: { readonly what: Message }) {
  return useMessageText()(what);
}
const said = (what: Message): string => renderToStaticMarkup(<Said what={what} />);

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: false,
    resources: { 'zh-CN': zhCn, en },
    interpolation: { escapeValue: false },
  });
});

describe('a message that is already there', () => {
  it('is in the language of the moment', async () => {
    const copied = message('records:copied', { number: 'B-1' });
    const refused: Message = { error: { code: 'reply_empty', message: 'empty', retryable: false } };
    const before = [copied, refused].map(said);
    await i18next.changeLanguage('en');
    const after = [copied, refused].map(said);
    expect(before.join()).toMatch(/\p{Script=Han}/u);
    expect(after.join()).not.toMatch(/\p{Script=Han}/u);
    expect(before[0]).toContain('B-1');
    expect(after[0]).toContain('B-1');
    await i18next.changeLanguage('zh-CN');
    expect([copied, refused].map(said)).toEqual(before);
  });

  it('keeps what has no language', async () => {
    expect(said({ text: '账单 9 月.pdf' })).toBe('账单 9 月.pdf');
  });
});
