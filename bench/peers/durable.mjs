// Node that serves nothing much and writes durably as often as the bot under load: what the machine and its disk do
// to such a process.
import { fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Commits a second, and what each writes to the log: four pages. */
const COMMITS = 20;
const PAGES = Buffer.alloc(4 * 4096, 1);

const path = join(tmpdir(), `expert-connect-bench-${process.pid}`);
const file = openSync(path, 'w');
rmSync(path);
setInterval(() => {
  writeSync(file, PAGES, 0, PAGES.length, 0);
  fsyncSync(file);
}, 1000 / COMMITS);

createServer((_req, res) => res.end('ok')).listen(Number(process.env.PORT), '127.0.0.1');
