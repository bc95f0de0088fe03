import { existsSync } from 'node:fs';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { migrateDatabase } from './cli/migrate.ts';
import { ConfigError, readConfig, wantsPlayground } from './config.ts';
import type { Log } from './core/log.ts';
import { logger } from './log.ts';

async function serve(): Promise<void> {
  const config = readConfig();
  const log = logger(config.logLevel);
  // Loaded only here: the other commands start in a third of the time without it.
  const { startApp } = await import('./app.ts');
  const app = await startApp(config, log);
  log.info({ url: app.url }, 'expert connect is listening');
  surviveFaults(log);
  stopOnSignals(() => app.stop());
}

/**
 * What nobody catches, a rejection included, is a fault of one interaction or one job: everybody else goes on. What
 * was left half done is not lost: a change commits whole or not at all, and what is owed stands in the database.
 */
function surviveFaults(log: Log): void {
  process.on('uncaughtException', (error, origin) => log.error({ err: error, origin }, 'not caught'));
}

function stopOnSignals(stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      void stop().then(() => process.exit(0));
    });
}

async function run(command = wantsPlayground() ? 'playground' : 'serve'): Promise<void> {
  switch (command) {
    case 'serve':
      return serve();
    case 'playground': {
      // Loaded only here: the bot itself needs none of it.
      const { startPlayground } = await import('./cli/playground.ts');
      const playground = await startPlayground();
      console.log(`The playground is at ${playground.url}`);
      return stopOnSignals(playground.stop);
    }
    case 'migrate': {
      const applied = await migrateDatabase(readConfig(undefined, { playground: true }).databaseUrl);
      console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
      return;
    }
    case 'manifest': {
      const { manifest } = await import('./cli/manifest.ts');
      const result = manifest(process.argv.slice(3));
      if ('yaml' in result) return void process.stdout.write(result.yaml);
      console.error(result.problem);
      process.exitCode = 2;
      return;
    }
    case 'backup': {
      const { runBackup } = await import('./cli/backup.ts');
      const { databaseUrl } = readConfig(undefined, { playground: true });
      process.exitCode = await runBackup(process.argv.slice(3), databaseUrl, import.meta.filename);
      return;
    }
    case 'keeper': {
      // The process that a backup starts; nobody types this.
      const [source = '', folder = ''] = process.argv.slice(3);
      const { keep } = await import('./cli/keeper.ts');
      return keep(source, folder);
    }
    default:
      console.error(`I do not know “${command}”. There are: serve, playground, migrate, backup, manifest.`);
      process.exitCode = 2;
  }
}

// Under load the heap would grow to several times of what is in use before it is swept: a bot that mostly waits need
// not keep that much (decision 24; `npm run bench -- memory cpu`).
setFlagsFromString('--heap-growing-percent=100');

// Settings of this folder; what the environment says already wins.
if (existsSync('.env')) process.loadEnvFile('.env');

run(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
