import { describe, expect, it } from 'vitest';
import { composerAction } from './key-decision';

const press = (change: Partial<Parameters<typeof composerAction>[0]>) =>
  composerAction({
    key: 'a',
    keyCode: 0,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    ...change,
  });

describe('composerAction', () => {
  it('sends by Ctrl or ⌘ with Enter only', () => {
    expect(press({ key: 'Enter', ctrlKey: true })).toBe('send');
    expect(press({ key: 'Enter', metaKey: true })).toBe('send');
    expect(press({ key: 'Enter' })).toBeNull();
    expect(press({ key: 'Enter', shiftKey: true })).toBeNull();
    expect(press({ key: 'Enter', ctrlKey: true, altKey: true })).toBeNull();
  });

  it('does nothing while an input method is composing', () => {
    expect(press({ key: 'Enter', ctrlKey: true, isComposing: true })).toBeNull();
    expect(press({ key: 'Enter', ctrlKey: true, keyCode: 229 })).toBeNull();
    expect(press({ key: '.', ctrlKey: true, isComposing: true })).toBeNull();
  });

  it('knows quick fix, scripts and the next problem, with Chinese punctuation too', () => {
    expect(press({ key: '.', ctrlKey: true })).toBe('apply_fix');
    expect(press({ key: '。', metaKey: true })).toBe('apply_fix');
    expect(press({ key: '/', ctrlKey: true })).toBe('open_scripts');
    expect(press({ key: '、', ctrlKey: true })).toBe('open_scripts');
    expect(press({ key: 'F8' })).toBe('next_problem');
  });
});
