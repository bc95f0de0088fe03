import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { stopwatch } from '../core/time.ts';
import { databasePath } from '../store/database-path.ts';
import { BackupError, findDatabase, findPlace, refuseWithoutRoom } from './backup-place.ts';
import { startKeeper } from './keeper-process.ts';
import { COPY, type KeeperReport, LOCK_PATIENCE_MS } from './keeper-report.ts';

type Copied = Extract<KeeperReport, { outcome: 'copied' }>;

export interface Backup extends Omit<Copied, 'outcome'> {
  /** The real path of the copy. */
  file: string;
  milliseconds: number;
}

export interface BackupRequest {
  /** The SQLite file; it may be in use. */
  database: string;
  file: string;
  /** The program to start the keeper with: this one's own entry. */
  entry: string;
  signal?: AbortSignal;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const sentence = (code: string, detail: string, database: string, folder: string): string => {
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return `There is no room left for the copy in ${folder}.`;
  if (/^(EACCES|EPERM|EROFS|ENOTDIR)/.test(code)) return `The folder ${folder} cannot be written to.`;
  if (code.startsWith('SQLITE_BUSY'))
    return `Another process kept the database locked for ${LOCK_PATIENCE_MS / 1_000} s.`;
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|AUTH)/.test(code))
    return `The database ${database} cannot be read; make the backup as the user that runs the bot.`;
  if (code.startsWith('SQLITE_NOTADB')) return `${database} is not a SQLite database.`;
  if (code === 'EMPTY') return `The database ${database} is empty.`;
  if (code === 'FAULTY' || code.startsWith('SQLITE_CORRUPT'))
    return `The copy did not pass its checks, so the database is probably damaged: ${detail}.`;
  return `The copy could not be made: ${detail}.`;
};

const copied = (report: KeeperReport | undefined): Copied => {
  if (!report) throw new BackupError('The process that made the copy was ended before it was done.');
  if (report.outcome === 'copied') return report;
  throw Object.assign(new Error(report.detail), { code: report.code });
};

const copyInto = async (
  work: string,
  { entry, signal }: BackupRequest,
  database: string,
): Promise<Copied> => {
  const keeper = startKeeper(entry, database, work, signal);
  try {
    return copied(await keeper.report);
  } finally {
    await keeper.end();
  }
};

/** Opened first, so that nothing has been replaced when the folder cannot be. */
const putInPlace = async (copy: string, place: string): Promise<void> => {
  const folder = await open(dirname(place));
  try {
    await rename(copy, place);
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** Lets a keeper copy and check in a folder of its own beside `place`, then puts the copy there in one step. */
const replace = async (request: BackupRequest, database: string, place: string): Promise<Copied> => {
  const work = await mkdtemp(join(dirname(place), '.backup-'));
  try {
    const report = await copyInto(work, request, database);
    request.signal?.throwIfAborted();
    await putInPlace(join(work, COPY), place);
    return report;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

/**
 * Copies the database while it is in use. `file` is the whole, checked copy afterwards, or what it was before: an
 * older copy under that name is replaced in one step, and only by a sound one. The database is never written to.
 * Throws `BackupError` with a sentence for whoever asked.
 */
export const backup = async (request: BackupRequest): Promise<Backup> => {
  const elapsed = stopwatch();
  let [database, file] = [request.database, request.file];
  try {
    database = await findDatabase(database);
    file = await findPlace(file, database);
    await refuseWithoutRoom(database, dirname(file));
    const { library, version, bytes } = await replace(request, database, file);
    return { file, library, version, bytes, milliseconds: elapsed() };
  } catch (error) {
    if (request.signal?.aborted) throw new BackupError('The backup was stopped.');
    if (error instanceof BackupError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new BackupError(sentence(codeOf(error), detail, database, dirname(file)));
  }
};

const USAGE = 'Name the file to write: npm run backup -- FILE';

const interrupted = (): AbortSignal => {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => controller.abort());
  return controller.signal;
};

/** `backup FILE` on the command line; answers with the exit code. */
export const runBackup = async (args: string[], databaseUrl: string, entry: string): Promise<number> => {
  const [file = ''] = args;
  if (args.length !== 1 || file === '' || file.startsWith('-')) {
    console.error(USAGE);
    return 1;
  }
  try {
    const made = await backup({ database: databasePath(databaseUrl), file, entry, signal: interrupted() });
    const [size, seconds] = [(made.bytes / 1e6).toFixed(1), (made.milliseconds / 1_000).toFixed(1)];
    console.log(
      `${made.file}: ${size} MB in ${seconds} s, integrity and foreign keys checked by SQLite ${made.version}.`,
    );
    if (made.library !== 'sqlite3')
      console.warn(
        `The optional package sqlite3 cannot be loaded; ${made.library} made and checked the copy.`,
      );
    return 0;
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    console.error(error.message);
    return 1;
  }
};
