import { beforeEach, describe, expect, it } from 'vitest';
import { beginWork } from './begin-work';
import { useEvidenceFocus } from './evidence-focus';
import { resolvedTheme } from './settings';
import { useToasts } from './toasts';
import { useWorkspace } from './workspace';

beforeEach(() => {
  useEvidenceFocus.setState(useEvidenceFocus.getInitialState());
  useToasts.setState(useToasts.getInitialState());
  useWorkspace.setState(useWorkspace.getInitialState());
});

describe('view state', () => {
  it('counts clicks on the same evidence apart', () => {
    const ref = { kind: 'bill', recordId: 'b1', partId: null } as const;
    useEvidenceFocus.getState().focus(ref, 'a1');
    useEvidenceFocus.getState().focus(ref, 'a1');
    expect(useEvidenceFocus.getState()).toMatchObject({ nonce: 2, current: { ref, accountId: 'a1' } });
  });

  it('has one thing on the table: a ticket or a customer', () => {
    useWorkspace.getState().openCustomer('a1');
    useWorkspace.getState().show('tray');
    useWorkspace.getState().openTicket('t1');
    expect(useWorkspace.getState()).toMatchObject({ screen: 'workspace', ticketId: 't1', accountId: null });
    useWorkspace.getState().openCustomer('a2');
    expect(useWorkspace.getState()).toMatchObject({ ticketId: null, accountId: 'a2' });
  });

  it('is kept for the same person and cleared for another', () => {
    beginWork('zhang');
    useWorkspace.getState().openTicket('t1');
    expect(beginWork('zhang')).toBe(false);
    expect(useWorkspace.getState().ticketId).toBe('t1');
    expect(beginWork('li')).toBe(true);
    expect(useWorkspace.getState().ticketId).toBeNull();
  });

  it('keeps the three newest messages', () => {
    for (const title of ['1', '2', '3', '4']) {
      useToasts.getState().add({ tone: 'info', title: { text: title }, detail: null });
    }
    expect(useToasts.getState().items.map(({ title }) => title)).toEqual(
      ['2', '3', '4'].map((text) => ({ text })),
    );
  });

  it('follows the system only where asked to', () => {
    expect(resolvedTheme('system', true)).toBe('dark');
    expect(resolvedTheme('light', true)).toBe('light');
  });
});
