import { afterEach, describe, expect, it } from 'vitest';
import type { PageFrame } from '#shared/contracts/vault-messages';
import { createVaultClient } from './vault-client';

const ports: MessagePort[] = [];

/** A vault's end of a real channel that records what it hears and answers as told. */
function connectedVault() {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const heard: PageFrame[] = [];
  const waiting: ((frame: PageFrame) => void)[] = [];
  port1.onmessage = ({ data }) => {
    heard.push(data);
    waiting.shift()?.(data);
  };
  const next = (): Promise<PageFrame> => new Promise((resolve) => waiting.push(resolve));
  return { pagePort: port2, vaultPort: port1, heard, next };
}

const link = (state: string) => ({ state, sinceMs: 1, pendingCount: 0 });
const noBadFrames = (problem: Error): void => {
  throw problem;
};

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

describe('the vault client', () => {
  it('waits for the first port, then asks and hands over the answer', async () => {
    const client = createVaultClient(noBadFrames);
    const answer = client.request('draft-save', { ticketId: 't1', text: '您好' });
    const { pagePort, vaultPort, next } = connectedVault();
    const asked = next();
    client.attach(pagePort);
    const frame = await asked;
    expect(frame).toMatchObject({ type: 'request', name: 'draft-save', parameters: { text: '您好' } });
    vaultPort.postMessage({ type: 'answer', id: frame.id, value: { text: '您好', savedAtMs: 5 } });
    expect(await answer).toEqual({ ok: true, value: { text: '您好', savedAtMs: 5 } });
  });

  it('hands an expected failure over as a value', async () => {
    const client = createVaultClient(noBadFrames);
    const { pagePort, vaultPort, next } = connectedVault();
    client.attach(pagePort);
    const asked = next();
    const answer = client.request('reply-draft', { ticketId: 't9' });
    const { id } = await asked;
    const error = { code: 'ticket_not_found', message: 'No such ticket', retryable: false };
    vaultPort.postMessage({ type: 'failure', id, error });
    expect(await answer).toEqual({ ok: false, error });
  });

  it('asks anew for live queries after the vault restarted, and fails what was lost', async () => {
    const client = createVaultClient(noBadFrames);
    const first = connectedVault();
    client.attach(first.pagePort);
    const states: unknown[] = [];
    const updates: (() => void)[] = [];
    const update = (): Promise<void> => new Promise((resolve) => updates.push(resolve));
    const subscribed = first.next();
    client.subscribe('link', {}, (result) => {
      states.push(result.ok ? result.value.state : result.error.code);
      updates.shift()?.();
    });
    const { id } = await subscribed;
    const online = update();
    first.vaultPort.postMessage({ type: 'update', id, value: link('online') });
    await online;
    const lost = client.request('draft-save', { ticketId: 't1', text: 'x' });

    const second = connectedVault();
    const again = second.next();
    client.attach(second.pagePort);
    expect(await lost).toMatchObject({ ok: false, error: { code: 'vault_restarted', retryable: true } });
    const frame = await again;
    expect(frame).toMatchObject({ type: 'subscribe', name: 'link', parameters: {} });
    const offline = update();
    second.vaultPort.postMessage({ type: 'update', id: frame.id, value: link('offline') });
    await offline;
    expect(states).toEqual(['online', 'offline']);
    expect(second.heard).toHaveLength(1);
  });

  it('fails what was asked when the port closes, and keeps later questions for the next one', async () => {
    const client = createVaultClient(noBadFrames);
    const first = connectedVault();
    client.attach(first.pagePort);
    const asked = first.next();
    const lost = client.request('reply-draft', { ticketId: 't1' });
    await asked;
    first.vaultPort.close();
    expect(await lost).toMatchObject({ ok: false, error: { code: 'vault_restarted' } });

    const kept = client.request('reply-draft', { ticketId: 't2' });
    const second = connectedVault();
    const heard = second.next();
    client.attach(second.pagePort);
    const frame = await heard;
    expect(frame).toMatchObject({ parameters: { ticketId: 't2' } });
    second.vaultPort.postMessage({ type: 'answer', id: frame.id, value: { text: '' } });
    expect(await kept).toEqual({ ok: true, value: { text: '' } });
  });

  it('no longer listens after unsubscribing', async () => {
    const client = createVaultClient(noBadFrames);
    const { pagePort, next } = connectedVault();
    client.attach(pagePort);
    const subscribed = next();
    const stop = client.subscribe('queue', { scope: 'mine' }, () => {
      throw new Error('No update is wanted any more.');
    });
    const { id } = await subscribed;
    const stopped = next();
    stop();
    expect(await stopped).toEqual({ type: 'unsubscribe', id });
  });

  it('reports a frame that breaks the contract instead of guessing', async () => {
    const bad = new Promise<Error>((resolve) => {
      const client = createVaultClient(resolve);
      const { pagePort, vaultPort } = connectedVault();
      client.attach(pagePort);
      vaultPort.postMessage({ type: 'surprise', id: 1 });
    });
    expect((await bad).message).toContain('type');
  });
});
