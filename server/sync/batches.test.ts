import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { MAX_PUSH_COMMANDS } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import { batchesOf } from './batches';

const given = (intent: Command['intent'], id: string = uuidv7()): Command => ({
  id,
  ticketId: 't1',
  atMs: 1,
  actorId: 'agent-1',
  baseVersion: null,
  intent,
});
const note = (id?: string): Command => given({ type: 'add_note', text: '已核对' }, id);
const link = (): Command => given({ type: 'link_account', accountId: 'a1' });
const sizes = (commands: readonly Command[]) => batchesOf(commands).map((batch) => batch.length);

describe('batches', () => {
  it('hold all commands in their order', () => {
    const commands = [note(), link(), note(), note(), link(), ...Array.from({ length: 70 }, () => note())];
    expect(batchesOf(commands).flat()).toEqual(commands);
    expect(batchesOf([])).toEqual([]);
  });

  it('leave what changes more than its ticket by itself', () => {
    expect(sizes([note(), note(), link(), note(), note()])).toEqual([2, 1, 2]);
    const reveal = given({
      type: 'reveal_personal_data',
      accountId: 'a1',
      field: 'phone',
      reason: '核对号码',
    });
    expect(sizes([note(), reveal, note()])).toEqual([3]);
    const end = given({ type: 'end_incident', incidentId: 'i1' });
    expect(sizes([end, end, note()])).toEqual([1, 1, 1]);
  });

  it('hold no command twice, and not too many', () => {
    const same = note();
    expect(sizes([same, note(), same, note()])).toEqual([2, 2]);
    const most = MAX_PUSH_COMMANDS;
    expect(sizes(Array.from({ length: 2 * most + 20 }, () => note()))).toEqual([most, most, 20]);
  });
});
