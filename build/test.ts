import { endWith } from './process/end-with';
import {
  announce,
  attempt,
  checkStep,
  endToEndAndSimulationStep,
  prepareMachine,
  vitestStep,
} from './test/steps';
import { sumTallies, type Tally } from './test/tally';

const steps: ReadonlyArray<() => Promise<Tally>> = [
  prepareMachine,
  () => checkStep('types', 'tsc', ['--build']),
  () => checkStep('lint, format, layers', 'biome', ['check', '--error-on-warnings', '.']),
  () => vitestStep('unit'),
  () => vitestStep('server', 'server/vitest.db.config.ts'),
  endToEndAndSimulationStep,
];

const tallies: Tally[] = [];
for (const step of steps) tallies.push(await attempt(step));

const { passed, failed, skipped, failures } = sumTallies(tallies);
// Said again at the end: what failed early is far up by now.
if (failures.length > 0) announce('what failed');
for (const failure of failures) console.log(failure);
if (skipped > 0) console.log(`\n${skipped} skipped`);
console.log(`\n${passed} passed, ${failed} failed`);
endWith(failed === 0 ? 0 : 1);
