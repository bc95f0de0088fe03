import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as nap } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { backup } from '../../src/cli/backup.ts';
import { openStore } from '../../src/store/store.ts';
import { testDatabase } from '../support/database.ts';
import { buildRelease, type Release, run } from './support/release.ts';
import { newWorkspace } from './support/rows.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const support = (file: string) => fileURLToPath(new URL(`support/${file}`, import.meta.url));

let release: Release;
let entry: string;
let withoutSqlite3: string;
beforeAll(async () => {
  release = await buildRelease();
  entry = release.withPackages('better-sqlite3', 'sqlite3');
  withoutSqlite3 = release.withPackages('better-sqlite3');
});
afterAll(() => release.remove());

/** Databases of all kinds stand in `home`; `shelf` is where the copies go. */
let home: string;
let shelf: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'expert-connect-backup-')));
  shelf = join(home, 'shelf');
  mkdirSync(shelf);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const OLD = 'the copy of yesterday';
const oldCopy = () => {
  const file = join(shelf, 'copy.db');
  writeFileSync(file, OLD);
  return file;
};
const expectOldCopyAlone = () => {
  expect(readdirSync(shelf)).toEqual(['copy.db']);
  expect(readFileSync(join(shelf, 'copy.db'), 'utf8')).toBe(OLD);
};

const made = (name: string, sql: string): string => {
  const path = join(home, name);
  const db = new Database(path);
  db.exec(sql);
  db.close();
  return path;
};
const FILLED = `CREATE TABLE filler (id INTEGER PRIMARY KEY, body BLOB);
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < COUNT)
  INSERT INTO filler SELECT i, randomblob(100000) FROM n;`;
const filled = (name: string, megabytes: number) =>
  made(name, FILLED.replace('COUNT', String(megabytes * 10)));

const soundCopy = (file: string) => {
  const db = new Database(file, { readonly: true });
  expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  return db;
};

/** Another process that writes without pause; a write that fails would end it. */
const startWriter = async (path: string) => {
  const child = spawn(process.execPath, [support('steady.mjs'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const written = { acknowledged: 0, end: async () => {} };
  createInterface({ input: child.stdout }).on('line', (n) => {
    written.acknowledged = Number(n);
  });
  written.end = async () => {
    expect(child.exitCode).toBe(null);
    child.kill('SIGKILL');
    await closed;
  };
  while (written.acknowledged === 0) await nap(5);
  return written;
};

it.each([
  ['sqlite3', () => entry],
  ['better-sqlite3', () => withoutSqlite3],
])(
  'while another process writes, no write fails and the copy has every row acknowledged before (%s)',
  async (library, main) => {
    const path = filled('bot.db', 10);
    const live = new Database(path);
    live.pragma('journal_mode = WAL');
    const writer = await startWriter(path);
    const before = writer.acknowledged;
    const copy = await backup({ database: path, file: join(shelf, 'copy.db'), entry: main() });
    const during = writer.acknowledged - before;
    await writer.end();
    live.close();

    expect(copy).toMatchObject({ file: join(shelf, 'copy.db'), library });
    expect(copy.bytes).toBe(statSync(copy.file).size);
    expect(during).toBeGreaterThan(20);
    const db = soundCopy(copy.file);
    const count = (side: string) => db.prepare('SELECT count(*) FROM pairs WHERE side = ?').pluck().get(side);
    expect(count('left')).toBeGreaterThanOrEqual(before);
    expect(count('right')).toBe(count('left'));
    db.close();
  },
);

it('the bot starts from a copy made while it ran, and finds what it had confirmed', async () => {
  const { store, path, close } = await testDatabase();
  const add = (externalId: string) =>
    store.write((tx) => tx.workspace.create({ data: newWorkspace({ externalId }) }));
  await add('before');
  const copying = backup({ database: path, file: join(shelf, 'copy.db'), entry });
  await add('meanwhile');
  const { file } = await copying;
  await add('after');
  await close();

  const again = await openStore({ url: `file:${file}` });
  const found = await again.db.workspace.findMany({ orderBy: { externalId: 'asc' } });
  await again.close();
  expect(['before', 'before,meanwhile']).toContain(found.map(({ externalId }) => externalId).join());
});

it('the process that asks for a copy stays free, and never loads a second SQLite', async () => {
  const path = filled('bot.db', 40);
  let longest = 0;
  let last = performance.now();
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const ticking = setInterval(look, 2);
  const copy = await backup({ database: path, file: join(shelf, 'copy.db'), entry });
  look();
  clearInterval(ticking);
  expect(copy.bytes).toBe(statSync(path).size);
  expect(longest).toBeLessThan(copy.milliseconds / 3);
  // Without this the report asks for the name of every address it meets.
  Object.assign(process.report ?? {}, { excludeNetwork: true });
  const { sharedObjects } = z
    .object({ sharedObjects: z.array(z.string()) })
    .parse(process.report?.getReport());
  expect(sharedObjects.filter((file) => /sqlite3\.node$/.test(file))).toEqual([
    expect.stringContaining('better_sqlite3.node'),
  ]);
});

describe('the command', () => {
  const command = (main: string, ...args: string[]) =>
    run([process.execPath, main, ...args], { cwd: home, env: { DATABASE_URL: 'file:./bot.db' } });

  it('copies, says what it did in one line, and leaves nothing else behind', async () => {
    made('bot.db', 'CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    chmodSync(join(home, 'bot.db'), 0o640);
    const { code, out, err } = await command(entry, 'backup', 'shelf/monday.db');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^\S+\/shelf\/monday\.db: 0\.0 MB in \d+\.\d s, integrity and foreign keys checked by SQLite 3\.\d+\.\d+\.\n$/,
    );
    expect(readdirSync(shelf)).toEqual(['monday.db']);
    expect(statSync(join(shelf, 'monday.db')).mode & 0o777).toBe(0o640);
    const db = soundCopy(join(shelf, 'monday.db'));
    expect(db.prepare('SELECT a FROM t').all()).toEqual([{ a: 1 }]);
    db.close();
  });

  it('goes another way, and says so, where the optional package is not installed', async () => {
    // Kept open in write-ahead mode: what was committed is in the log and not yet in the file.
    const live = new Database(join(home, 'bot.db'));
    live.pragma('journal_mode = WAL');
    live.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    const { code, out, err } = await command(withoutSqlite3, 'backup', 'shelf/copy.db');
    live.close();
    expect(err).toBe(
      'The optional package sqlite3 cannot be loaded; better-sqlite3 made and checked the copy.\n',
    );
    expect(out).toContain('integrity and foreign keys checked');
    expect(code).toBe(0);
    expect(readdirSync(shelf)).toEqual(['copy.db']);
    const db = soundCopy(join(shelf, 'copy.db'));
    expect(db.prepare('SELECT a FROM t').all()).toEqual([{ a: 1 }]);
    db.close();
  });

  it('runs from the sources too', async () => {
    made('bot.db', 'CREATE TABLE t (a)');
    const { code, out } = await run(
      [process.execPath, '--import', 'tsx', 'src/main.ts', 'backup', join(shelf, 'copy.db')],
      { cwd: root, env: { DATABASE_URL: `file:${join(home, 'bot.db')}` } },
    );
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('foreign keys checked') });
    soundCopy(join(shelf, 'copy.db')).close();
  });

  it('asks for exactly one name, and fails where there is no database', async () => {
    const usage = { code: 1, out: '', err: 'Name the file to write: npm run backup -- FILE\n' };
    const runs = [[], ['a.db', 'b.db'], ['--help']].map((args) => command(entry, 'backup', ...args));
    expect(await Promise.all(runs)).toEqual(runs.map(() => usage));
    expect(await command(entry, 'backup', 'shelf/copy.db')).toEqual({
      code: 1,
      out: '',
      err: `There is no database at ${join(home, 'bot.db')} (DATABASE_URL).\n`,
    });
    expect(readdirSync(shelf)).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'ended by %s in the middle leaves the old copy alone',
    async (signal) => {
      filled('bot.db', 40);
      oldCopy();
      const ended = await run([process.execPath, entry, 'backup', 'shelf/copy.db'], {
        cwd: home,
        env: { DATABASE_URL: 'file:./bot.db' },
        async started(pid) {
          const copyIsBegun = () =>
            readdirSync(shelf).some((name) => name !== 'copy.db' && existsSync(join(shelf, name, 'copy.db')));
          while (!copyIsBegun()) await nap(2);
          process.kill(pid, signal);
        },
      });
      if (signal === 'SIGTERM') expect(ended).toEqual({ code: 1, out: '', err: 'The backup was stopped.\n' });
      // Nobody is left to tidy up after an outright kill but the keeper.
      for (let waited = 0; readdirSync(shelf).length > 1 && waited < 5_000; waited += 20) await nap(20);
      expectOldCopyAlone();
    },
  );

  it('that cannot write the copy whole leaves the old one alone', async () => {
    filled('bot.db', 1);
    oldCopy();
    // No file may grow beyond 128 blocks of 512 bytes.
    const limited = ['sh', '-c', 'ulimit -f 128; exec "$0" "$@"', process.execPath, entry];
    const ended = await run([...limited, 'backup', 'shelf/copy.db'], {
      cwd: home,
      env: { DATABASE_URL: 'file:./bot.db' },
    });
    expect(ended).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^The copy could not be made: .*\n$/),
    });
    expectOldCopyAlone();
  });
});

describe('a place that cannot take the copy is refused, and everything stays as it was', () => {
  let path: string;
  beforeEach(() => {
    path = made('bot.db', 'CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  });

  const refused = async (file: string, sentence: string | RegExp) => {
    const [bytes, names] = [readFileSync(path), readdirSync(home, { recursive: true })];
    await expect(backup({ database: path, file, entry })).rejects.toMatchObject({
      name: 'BackupError',
      message: expect.stringMatching(sentence),
    });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(readdirSync(home, { recursive: true })).toEqual(names);
  };

  it('the database itself, by its name, another spelling, a symbolic link or a hard one', async () => {
    symlinkSync(path, join(home, 'soft.db'));
    symlinkSync(home, join(home, 'soft'));
    linkSync(path, join(home, 'hard.db'));
    for (const file of [path, join(home, 'shelf/..//./bot.db'), 'soft.db', 'soft/bot.db', 'hard.db'])
      await refused(join(home, file.replace(home, '')), /is the database itself\.$/);
  });

  it('what belongs to the database, through a linked folder too', async () => {
    symlinkSync(home, join(home, 'soft'));
    for (const suffix of ['-wal', '-shm', '-journal']) {
      await refused(path + suffix, /belongs to the database itself\.$/);
      await refused(join(home, 'soft', `bot.db${suffix}`), /belongs to the database itself\.$/);
    }
  });

  it('a folder, a folder that is missing, one that cannot be written to, a link to nowhere', async () => {
    await refused(shelf, /is a folder; name a file in it\.$/);
    await refused(join(shelf, 'new/'), /is a folder; name a file in it\.$/);
    await refused(join(home, 'none/copy.db'), /The folder \S+none does not exist\.$/);
    await refused(join(path, 'copy.db'), /The folder \S+bot\.db cannot be written to\.$/);
    await refused('/sys/copy.db', /The folder \/sys cannot be written to\.$/);
    await refused('/dev/null', /is not an ordinary file\.$/);
    symlinkSync(join(home, 'nowhere'), join(home, 'lost.db'));
    await refused(join(home, 'lost.db'), /is a link that leads nowhere\.$/);
  });

  it('an older copy that is open, for its log would ruin the new one', async () => {
    writeFileSync(`${oldCopy()}-wal`, 'a log');
    await refused(join(shelf, 'copy.db'), /copy\.db-wal is there: .*Choose another name\.$/);
  });

  it('a disk without room', async () => {
    const { bavail, bsize } = statfsSync(shelf);
    const big = filled('big.db', 1);
    truncateSync(big, bavail * bsize + 1e9);
    await expect(backup({ database: big, file: join(shelf, 'copy.db'), entry })).rejects.toThrow(
      /^There is no room for the copy: it needs [\d.]+ MB, \S+ has [\d.]+ MB\.$/,
    );
    expect(readdirSync(shelf)).toEqual([]);
  });
});

describe('the old copy is replaced only by a sound one', () => {
  const attempt = (database: string, main = entry) => backup({ database, file: oldCopy(), entry: main });

  it('which takes its place in one step, where a link leads to', async () => {
    const file = oldCopy();
    symlinkSync(file, join(home, 'latest.db'));
    const database = made('bot.db', 'CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    const copy = await backup({ database, file: join(home, 'latest.db'), entry });
    expect(copy.file).toBe(file);
    expect(readdirSync(shelf)).toEqual(['copy.db']);
    expect(readlinkSync(join(home, 'latest.db'))).toBe(file);
    soundCopy(file).close();
  });

  it('not by one of a damaged database', async () => {
    const path = made('bot.db', "CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES ('needle')");
    const bytes = readFileSync(path);
    // In the table and no longer in its index: every page can be read, and only a check of the whole sees it.
    bytes.write('noodle', bytes.indexOf('needle'));
    writeFileSync(path, bytes);
    await expect(attempt(path)).rejects.toThrow(
      /^The copy did not pass its checks, so the database is probably damaged: row 1 missing from index/,
    );
    expectOldCopyAlone();
  });

  it('not by one with references that lead nowhere', async () => {
    const path = made(
      'bot.db',
      `PRAGMA foreign_keys = OFF; CREATE TABLE p (id INTEGER PRIMARY KEY);
      CREATE TABLE c (p REFERENCES p (id)); INSERT INTO c VALUES (1), (2)`,
    );
    await expect(attempt(path)).rejects.toThrow(/: 2 broken references in c\.$/);
    expectOldCopyAlone();
  });

  it.each([
    ['sqlite3', () => entry],
    ['better-sqlite3', () => withoutSqlite3],
  ])('not by what is no database or holds nothing (%s)', async (_, main) => {
    writeFileSync(join(home, 'notes.txt'), 'a text that is long enough to be taken for a header'.repeat(99));
    await expect(attempt(join(home, 'notes.txt'), main())).rejects.toThrow(
      /notes\.txt is not a SQLite database\.$/,
    );
    writeFileSync(join(home, 'empty.db'), '');
    await expect(attempt(join(home, 'empty.db'), main())).rejects.toThrow(/empty\.db is empty\.$/);
    expectOldCopyAlone();
  });

  it('not by half of one, when the process that makes it is killed', async () => {
    const path = made('bot.db', 'CREATE TABLE t (a)');
    await expect(attempt(path, support('dying-keeper.mjs'))).rejects.toThrow(
      /was ended before it was done\.$/,
    );
    expectOldCopyAlone();
  });
});
