// Reads a counter and writes it back one higher, in one transaction, so many times, as soon as told to.
//   count.ts URL TIMES
import { once } from 'node:events';
import { openStore } from '../../../src/store/store.ts';

const [url = '', times = '0'] = process.argv.slice(2);
const store = await openStore({ url, writeBudgetMs: 10_000 });
process.stdout.write('ready\n');
await once(process.stdin, 'data');
for (let i = 0; i < Number(times); i += 1) {
  await store.write(async (tx) => {
    const { id, name } = await tx.workspace.findFirstOrThrow();
    await tx.workspace.update({ where: { id }, data: { name: String(Number(name) + 1) } });
  });
}
await store.close();
process.stdin.unref();
process.stdout.write('done\n');
