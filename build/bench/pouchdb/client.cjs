// A PouchDB on LevelDB in the folder named. Each line it is told says what to replicate, each it answers how long that took.
const { mkdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { createInterface } = require('node:readline');
const PouchDB = require('pouchdb-core')
  .plugin(require('pouchdb-adapter-leveldb'))
  .plugin(require('pouchdb-adapter-http'))
  .plugin(require('pouchdb-replication'));

const prefix = join(process.argv[2], '/');
mkdirSync(prefix, { recursive: true });
const Local = PouchDB.defaults({ prefix });

/** Puts the documents of a file into one database and replicates them into an empty one. */
async function replicate({ direction, name, url, file, batchSize }) {
  const docs = JSON.parse(readFileSync(file, 'utf8'));
  const here = new Local(name);
  const there = new PouchDB(`${url}/${name}`);
  await Promise.all([here.info(), there.info()]);
  const source = direction === 'push' ? here : there;
  for (let from = 0; from < docs.length; from += 1000) await source.bulkDocs(docs.slice(from, from + 1000));
  const startedAt = performance.now();
  const options = batchSize === undefined ? {} : { batch_size: batchSize };
  const result = await source.replicate.to(direction === 'push' ? there : here, options);
  const ms = performance.now() - startedAt;
  if (!result.ok || result.docs_written !== docs.length) throw new Error(JSON.stringify(result));
  await Promise.all([here.close(), there.close()]);
  return { ms };
}

createInterface({ input: process.stdin }).on('line', async (line) => {
  const answer = await replicate(JSON.parse(line));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
