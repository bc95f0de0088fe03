// Writes pairs of rows, one transaction each, and acknowledges every pair on standard output, until it is killed.
//   append.ts URL
import { openStore } from '../../../src/store/store.ts';

const [url = ''] = process.argv.slice(2);
const store = await openStore({ url });
for (let i = 0; ; i += 1) {
  await store.write(async (tx) => {
    const createdAt = new Date();
    await tx.workspace.create({ data: { platform: 'left', externalId: String(i), name: '', createdAt } });
    await tx.workspace.create({ data: { platform: 'right', externalId: String(i), name: '', createdAt } });
  });
  process.stdout.write(`${i}\n`);
}
