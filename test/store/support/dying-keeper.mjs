// Stands in for a keeper that is killed half-way: leaves a piece of a copy and ends without a word.
//   dying-keeper.mjs keeper DATABASE FOLDER
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const [, , folder] = process.argv.slice(2);
writeFileSync(join(folder, 'copy.db'), 'SQLite format 3\0 and no more');
process.kill(process.pid, 'SIGKILL');
