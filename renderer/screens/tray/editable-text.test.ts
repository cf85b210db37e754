import { describe, expect, it } from 'vitest';
import { ticketIntentSchema } from '#shared/domain/ticket/command';
import { editableText, withText } from './editable-text';

describe('the text of a parked command', () => {
  it('can be edited where the act is its text', () => {
    const note = { type: 'add_note', text: '客户已收到短信' } as const;
    expect(editableText(note)).toBe('客户已收到短信');
    expect(withText(note, '改过的备注')).toEqual({ type: 'add_note', text: '改过的备注' });
  });

  it('leaves everything else of the act as it was', () => {
    const reply = { type: 'send_reply', channel: 'sms', to: 'x', text: 'a', recordsAsOfMs: 5 } as const;
    expect(ticketIntentSchema.parse(withText(reply, 'b'))).toEqual({ ...reply, text: 'b' });
  });

  it('does not exist for acts without words', () => {
    expect(editableText({ type: 'take_ticket' })).toBeNull();
    expect(withText({ type: 'take_ticket' }, 'x')).toEqual({ type: 'take_ticket' });
  });
});
