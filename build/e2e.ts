import { endWith } from './process/end-with';
import { attempt, endToEndStep, prepareMachine } from './test/steps';
import { sumTallies } from './test/tally';

const args = process.argv.slice(2);
const { passed, failed } = sumTallies([
  await attempt(prepareMachine),
  await attempt(() => endToEndStep(args)),
]);
console.log(`\n${passed} passed, ${failed} failed`);
endWith(failed === 0 ? 0 : 1);
