import { existsSync } from 'node:fs';
import process from 'node:process';
import { startApp } from './app.ts';
import { migrateDatabase } from './cli/migrate.ts';
import { ConfigError, readConfig, wantsPlayground } from './config.ts';
import { logger } from './log.ts';

async function serve(): Promise<void> {
  const config = readConfig();
  const log = logger(config.logLevel);
  const app = await startApp(config, log);
  log.info({ url: app.url }, 'expert connect is listening');
  stopOnSignals(() => app.stop());
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
      const applied = await migrateDatabase(readConfig(process.env, { playground: true }).databaseUrl);
      console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
      return;
    }
    default:
      console.error(`I do not know “${command}”. There are: serve, playground, migrate.`);
      process.exitCode = 2;
  }
}

// Settings of this folder; what the environment says already wins.
if (existsSync('.env')) process.loadEnvFile('.env');

run(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
