// Takes the database's write lock as a foreign program would, says so, and gives it back after some time.
//   hold-lock.ts PATH MILLISECONDS
import { setTimeout as nap } from 'node:timers/promises';
import Database from 'better-sqlite3';

const [path = '', milliseconds = '0'] = process.argv.slice(2);
const db = new Database(path);
db.exec('BEGIN IMMEDIATE');
process.stdout.write('held\n');
await nap(Number(milliseconds));
db.exec('COMMIT');
db.close();
