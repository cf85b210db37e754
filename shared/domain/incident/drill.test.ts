import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scriptLibrary } from '../reply/testing/script-library';
import { MINUTE_MS } from '../time/span';
import { type Drill, drillSchema } from './drill';
import { drillEndMs, drillPhase, drillsCollide, drillToJoin, nextDrill } from './drill-phase';
import { usesOutageScript } from './drill-script';
import { openedInDrill } from './drill-ticket';

const START = 1_800_000_000_000;
const device = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const drill = (changes: Partial<Drill> = {}): Drill => ({
  id: device(9),
  startsAtMs: START,
  endsAtMs: START + 15 * MINUTE_MS,
  desks: [{ deviceId: device(1), agentId: 'a1', agentName: '张敏', leftAtMs: null }],
  arrangedBy: { id: 'l1', name: '李章' },
  arrangedAtMs: START - MINUTE_MS,
  stopped: null,
  ...changes,
});
const stoppedAt = (atMs: number): Drill => drill({ stopped: { atMs, byId: 'l1', byName: '李章' } });

describe('a drill', () => {
  it('lasts between two minutes and two hours', () => {
    expect(drillSchema.safeParse(drill()).success).toBe(true);
    for (const minutes of [0, 1, 121, -5])
      expect(drillSchema.safeParse(drill({ endsAtMs: START + minutes * MINUTE_MS })).success).toBe(false);
  });

  it('runs from its start to its end, or until it is stopped', () => {
    expect(drillPhase(drill(), START - 1)).toBe('scheduled');
    expect(drillPhase(drill(), START)).toBe('running');
    expect(drillPhase(drill(), START + 15 * MINUTE_MS)).toBe('over');
    expect(drillPhase(stoppedAt(START + 1), START + 2)).toBe('over');
    expect(drillPhase(stoppedAt(START - 1), START + 2)).toBe('called_off');
    expect(drillEndMs(stoppedAt(START + 60 * MINUTE_MS))).toBe(START + 15 * MINUTE_MS);
  });

  it('is joined by the desks named, until they leave', () => {
    const left = drill({
      desks: [{ deviceId: device(1), agentId: 'a1', agentName: '张敏', leftAtMs: START + 1 }],
    });
    expect(drillToJoin([drill()], device(1), START + 5)?.id).toBe(device(9));
    expect(drillToJoin([drill()], device(2), START + 5)).toBeNull();
    expect(drillToJoin([left], device(1), START + 5)).toBeNull();
    expect(drillToJoin([stoppedAt(START + 1)], device(1), START + 5)).toBeNull();
    expect(nextDrill([drill()], device(1), START - 5)?.id).toBe(device(9));
    expect(nextDrill([drill()], device(1), START + 5)).toBeNull();
  });

  it('collides with another one exactly when both want a desk at one time', () => {
    const span = fc.record({
      from: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: 2, max: 30 }),
    });
    fc.assert(
      fc.property(span, span, fc.boolean(), (a, b, shared) => {
        const of = (n: number, { from, length }: typeof a, deviceId: string): Drill =>
          drill({
            id: device(n),
            startsAtMs: START + from * MINUTE_MS,
            endsAtMs: START + (from + length) * MINUTE_MS,
            desks: [{ deviceId, agentId: 'x', agentName: 'x', leftAtMs: null }],
          });
        const [one, two] = [of(1, a, device(1)), of(2, b, device(shared ? 1 : 2))];
        const minutes = Array.from({ length: 100 }, (_, minute) => START + (minute + 0.5) * MINUTE_MS);
        const both = minutes.some((at) => [one, two].every((each) => drillPhase(each, at) === 'running'));
        expect(drillsCollide(one, two)).toBe(shared && both);
        expect(drillsCollide(two, one)).toBe(drillsCollide(one, two));
      }),
    );
  });

  it('wants no desk any more whose agent has left it', () => {
    const [desk] = drill().desks;
    if (desk === undefined) throw new Error('A drill without desks');
    const left = drill({ desks: [{ ...desk, leftAtMs: START + 1 }] });
    const next = drill({ id: device(8), startsAtMs: START + MINUTE_MS });
    expect(drillsCollide(drill(), next)).toBe(true);
    expect(drillsCollide(left, next)).toBe(false);
    expect(drillsCollide(next, left)).toBe(false);
  });

  it('marks the tickets its agents opened in it, and no others', () => {
    const opened = (actorId: string, atMs: number) =>
      ({ events: [{ type: 'opened', atMs, actor: { id: actorId, name: 'x', role: 'agent' } }] }) as never;
    expect(openedInDrill(opened('a1', START + 1), [drill()])).toBe(true);
    expect(openedInDrill(opened('a2', START + 1), [drill()])).toBe(false);
    expect(openedInDrill(opened('a1', START - 1), [drill()])).toBe(false);
    expect(openedInDrill(opened('a1', START + 15 * MINUTE_MS), [drill()])).toBe(false);
    expect(openedInDrill(opened('a1', START + 9), [stoppedAt(START + 5)])).toBe(false);
  });
});

describe('the outage script', () => {
  const scripts = scriptLibrary();

  it('is known by what it says, filled in and with words around it', () => {
    const texts = scripts.filter(({ category }) => category === 'outage').map(({ text }) => text['zh-CN']);
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) {
      expect(usesOutageScript(`王女士您好，${text?.replace(/\{\{.*?\}\}/g, 'L-0001')}谢谢！`, scripts)).toBe(
        true,
      );
    }
  });

  it('is not seen where it is not', () => {
    expect(usesOutageScript('您好，您的款项已经到账，感谢您的耐心等待。', scripts)).toBe(false);
    expect(usesOutageScript('系统', scripts)).toBe(false);
    expect(usesOutageScript('', scripts)).toBe(false);
  });
});
