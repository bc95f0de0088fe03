import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { type Visitor, visitor } from './visitor.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const PAGE_FOLDER = join(ROOT, 'dist/page');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly scale?: number;
}

/** A real browser that writes down everything it complains of. */
export interface TestBrowser {
  /** A new visitor of that address, with a page of their own. */
  visit(url: string, screen?: Screen): Promise<Visitor>;
  /** Errors of scripts and of the console, and requests that left for another address. */
  readonly complaints: string[];
  close(): Promise<void>;
}

const buildPage = async () => {
  if (existsSync(join(PAGE_FOLDER, 'index.html'))) return;
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
};

const chromiumPath = () => execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();

/** Opens the machine's own chromium; builds the page first when nobody has. */
export async function openBrowser(): Promise<TestBrowser> {
  await buildPage();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
  const complaints: string[] = [];
  return {
    complaints,
    async visit(url, { width, height, scale = 1 } = { width: 1100, height: 760 }) {
      const page = await browser.newPage({
        viewport: { width, height },
        deviceScaleFactor: scale,
        locale: 'en-GB',
        reducedMotion: 'reduce',
      });
      // A test waits for what it names as long as it takes; only what never comes fails.
      page.setDefaultTimeout(30_000);
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
      page.on('console', (said) => {
        if (said.type() === 'error' || said.type() === 'warning') complaints.push(`console: ${said.text()}`);
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(url)) complaints.push(`request: ${request.url()}`);
      });
      await page.goto(url);
      return visitor(page);
    },
    close: () => browser.close(),
  };
}
