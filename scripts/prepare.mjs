// Runs after `npm ci`: writes the Prisma client and builds the bot. `node scripts/prepare.mjs generate`
// stops after the client. An install without the development packages has neither tool and keeps its dist.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

const tools = ['prisma', 'vite'].map((name) => `node_modules/.bin/${name}`);
if (!tools.every((tool) => existsSync(tool))) process.exit(0);

const run = (command, ...args) => {
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
};

run('prisma', 'generate', '--no-hints');
if (process.argv[2] !== 'generate') {
  run('vite', 'build', '--config', 'vite.server.config.ts', '--logLevel', 'warn');
  run('vite', 'build', '--logLevel', 'warn');
}
