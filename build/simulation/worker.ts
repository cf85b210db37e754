import type { BatchOrder } from './cli';
import { NO_MUTATION } from './mutations';
import { openStage, runBatch } from './run-batch';

const stage = await openStage();
process.on('message', (order: BatchOrder) => {
  runBatch(stage, { ...order, shrink: true }, NO_MUTATION).then(
    (result) => process.send?.(result),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
