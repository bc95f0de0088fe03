import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type KeeperReport, keeperReport } from './keeper-report.ts';

export interface Keeper {
  /** What it says; `undefined` when it ended without a word. */
  report: Promise<KeeperReport | undefined>;
  /** Ends it, whatever it is doing, and waits until it is gone. */
  end(): Promise<void>;
}

/**
 * Starts a keeper that copies the database `source` into `folder`. `entry` is the program's own entry, which becomes
 * a keeper by its arguments: a bundle is one file and has no other to start.
 */
export const startKeeper = (entry: string, source: string, folder: string, signal?: AbortSignal): Keeper => {
  const child = fork(entry, ['keeper', source, folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    killSignal: 'SIGKILL',
    ...(signal && { signal }),
  });
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    // Being aborted is told as an error too; so is a program that cannot be started, which never closes.
    child.on('error', () => child.pid === undefined && resolve());
  });
  const report = Promise.race([
    once(child, 'message').then(([message]) => keeperReport.parse(message)),
    gone.then(() => undefined),
  ]);
  const end = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  return { report, end };
};
