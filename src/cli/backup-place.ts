import type { BigIntStats } from 'node:fs';
import { lstat, realpath, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** No backup was made; `message` says why, in a sentence for whoever asked for it. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** What SQLite keeps beside a database while it is in use. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

const found = async <T>(look: Promise<T>): Promise<T | undefined> => {
  try {
    return await look;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** The real path of the database at `path`. Throws `BackupError` when there is none. */
export const findDatabase = async (path: string): Promise<string> => {
  const database = resolve(path);
  const seen = await found(stat(database));
  if (!seen) throw new BackupError(`There is no database at ${database} (DATABASE_URL).`);
  if (!seen.isFile()) throw new BackupError(`The database ${database} (DATABASE_URL) is not a file.`);
  return realpath(database);
};

const refuseOccupied = async (file: string, there: BigIntStats, database: string): Promise<void> => {
  const { dev, ino } = await stat(database, { bigint: true });
  // The same file by whatever name: a link, another spelling, or capitals where they do not count.
  if (there.dev === dev && there.ino === ino) throw new BackupError(`${file} is the database itself.`);
  if (there.isDirectory()) throw new BackupError(`${file} is a folder; name a file in it.`);
  if (!there.isFile()) throw new BackupError(`${file} is not an ordinary file.`);
};

const realPlace = async (file: string, database: string): Promise<string> => {
  const there = await found(stat(file, { bigint: true }));
  if (there) {
    await refuseOccupied(file, there, database);
    return realpath(file);
  }
  if (await found(lstat(file))) throw new BackupError(`${file} is a link that leads nowhere.`);
  const folder = await found(realpath(dirname(file)));
  if (folder === undefined) throw new BackupError(`The folder ${dirname(file)} does not exist.`);
  return join(folder, basename(file));
};

/**
 * Where the backup called `name` goes: its real path, links followed. An ordinary file that is there already is
 * fine. Throws `BackupError` for every place that a copy must not or cannot be put.
 */
export const findPlace = async (name: string, database: string): Promise<string> => {
  const file = resolve(name);
  if (/[/\\]$/.test(name)) throw new BackupError(`${name} is a folder; name a file in it.`);
  const place = await realPlace(file, database);
  if (COMPANIONS.some((suffix) => place === database + suffix))
    throw new BackupError(`${file} belongs to the database itself.`);
  // SQLite would take a log of the old file for the new one's, and ruin it.
  for (const suffix of COMPANIONS)
    if (await found(lstat(place + suffix)))
      throw new BackupError(
        `${file}${suffix} is there: ${file} is open somewhere, or was left in the middle of a change. ` +
          'Choose another name.',
      );
  return place;
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Throws `BackupError` when a copy of the database would not fit: filling the disk could stop the bot as well. */
export const refuseWithoutRoom = async (database: string, folder: string): Promise<void> => {
  const [main, log] = await Promise.all([stat(database), found(stat(`${database}-wal`))]);
  const needed = main.size + (log?.size ?? 0);
  const { blocks, bavail, bsize } = await statfs(folder);
  // Some network disks count no blocks at all.
  if (blocks > 0 && bavail * bsize < needed)
    throw new BackupError(
      `There is no room for the copy: it needs ${megabytes(needed)}, ${folder} has ${megabytes(bavail * bsize)}.`,
    );
};
