// A CouchDB-compatible server on LevelDB in the folder named; says where it listens.
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');
const express = require('express');
const expressPouchdb = require('express-pouchdb');
const PouchDB = require('pouchdb-core').plugin(require('pouchdb-adapter-leveldb'));

const prefix = join(process.argv[2], '/');
mkdirSync(prefix, { recursive: true });
const app = express();
app.use(expressPouchdb(PouchDB.defaults({ prefix }), { mode: 'minimumForPouchDB', inMemoryConfig: true }));
const listener = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${listener.address().port}` })}\n`);
});
process.stdin.resume();
process.stdin.once('close', () => process.exit());
