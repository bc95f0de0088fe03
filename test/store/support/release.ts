import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Release {
  /** The bundle's entry, in a folder with the named packages and nothing else installed. */
  withPackages(...packages: string[]): string;
  remove(): void;
}

/** Builds the server as a release does, outside the checkout. */
export const buildRelease = async (): Promise<Release> => {
  const folder = mkdtempSync(join(tmpdir(), 'expert-connect-release-'));
  const built = join(folder, 'built');
  await build({
    root,
    configFile: join(root, 'vite.server.config.ts'),
    logLevel: 'error',
    build: { outDir: built, emptyOutDir: false, sourcemap: false },
  });
  const withPackages = (...packages: string[]) => {
    const home = mkdtempSync(join(folder, 'installed-'));
    cpSync(built, join(home, 'dist'), { recursive: true });
    mkdirSync(join(home, 'node_modules'));
    for (const name of packages)
      symlinkSync(join(root, 'node_modules', name), join(home, 'node_modules', name));
    return join(home, 'dist', 'main.js');
  };
  return { withPackages, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a program to its end; `started` gets the process as soon as there is one. */
export const run = async (
  command: string[],
  {
    cwd,
    env = {},
    started,
  }: { cwd: string; env?: NodeJS.ProcessEnv; started?: (pid: number) => Promise<void> },
): Promise<Ended> => {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.pid !== undefined) await started?.(child.pid);
  const [[out, err]] = await Promise.all([said, closed]);
  return { code: child.exitCode, out, err };
};
