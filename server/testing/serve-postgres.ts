import { startPostgres } from './start-postgres';

// A PostgreSQL for benchmarks, as a process of its own: says where it is, and ends with its standard input.
const { url, stop } = await startPostgres(true);
process.stdout.write(`${JSON.stringify({ url })}\n`);
process.stdin.resume();
await new Promise((ended) => process.stdin.once('close', ended));
await stop();
