import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startPlayground } from '../../../src/cli/playground.ts';
import { openBrowser, type Screen } from './browser.ts';
import type { Visitor } from './visitor.ts';

/** The real playground in a real browser. */
export interface Stage {
  visit(screen?: Screen): Promise<Visitor>;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Starts the playground in a folder of its own, and a browser. */
export async function startStage(): Promise<Stage> {
  const browser = await openBrowser();
  // The playground keeps its database below the working directory, where a developer's own may be running.
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'expert-connect-stage-'));
  process.chdir(folder);
  const playground = await startPlayground({ PORT: '0', LOG_LEVEL: 'error' });
  return {
    complaints: browser.complaints,
    visit: (screen) => browser.visit(playground.url, screen),
    async close() {
      await browser.close();
      await playground.stop();
      process.chdir(home);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
