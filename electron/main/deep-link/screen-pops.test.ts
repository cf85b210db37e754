import { expect, it } from 'vitest';
import { createScreenPops } from './screen-pops';

it('keeps screen pops until the page listens, and again after it was loaded anew', () => {
  const shown: string[] = [];
  const pops = createScreenPops((pop) => shown.push(pop.value));
  pops.open('holdfast://customer?account=1');
  pops.open('nonsense');
  expect(shown).toEqual([]);
  pops.ready();
  pops.open('holdfast://customer?account=2');
  expect(shown).toEqual(['1', '2']);
  pops.notReady();
  pops.open('holdfast://customer?account=3');
  expect(shown).toEqual(['1', '2']);
  pops.ready();
  expect(shown).toEqual(['1', '2', '3']);
});
