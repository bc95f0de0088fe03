// The scripts that tests start as processes of their own, bundled once for a run: each then starts in a quarter of the
// time that its tree of modules takes.
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const SCRIPTS = [
  'src/main.ts',
  'test/core/support/race.ts',
  'test/flows/support/bot.ts',
  'test/store/support/append.ts',
  'test/store/support/count.ts',
  'test/store/support/hold-lock.ts',
  'test/store/support/migrate.ts',
];

export async function setup(): Promise<void> {
  // Each project asks; the workers read where they stand from the environment.
  if (process.env.TEST_CHILDREN !== undefined) return;
  const outDir = join(ROOT, '.cache/children');
  process.env.TEST_CHILDREN = outDir;
  await build({
    configFile: join(ROOT, 'vite.server.config.ts'),
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir,
      sourcemap: false,
      rolldownOptions: {
        input: SCRIPTS.map((script) => join(ROOT, script)),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}
