// Migrates a database as soon as told to and prints what was applied.
//   migrate.ts URL
import { once } from 'node:events';
import { migrateDatabase } from '../../../src/cli/migrate.ts';

const [url = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const applied = await migrateDatabase(url);
process.stdin.unref();
process.stdout.write(`${JSON.stringify(applied)}\n`);
