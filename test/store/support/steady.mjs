// Writes pairs of rows, one transaction each, a few hundred rows a second, and acknowledges every pair on standard
// output, until it is killed. It neither waits for a lock nor tries again: a write that fails ends it.
//   steady.mjs PATH
import process from 'node:process';
import { setTimeout as nap } from 'node:timers/promises';
import Database from 'better-sqlite3';

const PAUSE_MS = 4;

const db = new Database(process.argv[2], { timeout: 0 });
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE IF NOT EXISTS pairs (side TEXT, n INTEGER)');
const add = db.prepare('INSERT INTO pairs VALUES (?, ?)');
const pair = db.transaction((n) => {
  add.run('left', n);
  add.run('right', n);
});
for (let n = 1; ; n += 1) {
  pair.immediate(n);
  process.stdout.write(`${n}\n`);
  await nap(PAUSE_MS);
}
