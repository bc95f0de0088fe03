import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles } from './source.ts';

interface Rule {
  /** Folders (`core/`) and files that may be imported. */
  readonly may: readonly string[];
  /** Of these only types. */
  readonly types?: readonly string[];
  /** Packages; `node:` is all of Node's own. */
  readonly packages: readonly string[];
}

const EVERYTHING: Rule = { may: [''], packages: ['node:'] };

/** What adapters know of the worker that uses them to send. */
const SENDING = ['delivery/notifier.ts', 'delivery/never-sent.ts'] as const;

/**
 * Who may import what. A folder may import itself. The table of docs/architecture.md in a form that can be checked:
 * a new folder needs a line here before it can import anything.
 */
const RULES: Readonly<Record<string, Rule>> = {
  'core/': {
    may: [],
    types: ['store/generated/client.ts'],
    packages: ['zod', '@vvo/tzdb', 'chrono-node/en', 'date-fns', 'date-fns-tz', 'node:crypto'],
  },
  'store/': {
    may: ['core/'],
    packages: ['@prisma/', 'better-sqlite3', 'node:'],
  },
  'interaction/': {
    may: ['core/errors.ts', 'core/format-time.ts', 'core/ids.ts'],
    types: ['core/'],
    packages: ['zod', 'node:crypto'],
  },
  'features/': { may: ['core/', 'interaction/'], packages: [] },
  'slack/': {
    may: [
      'interaction/',
      'core/fair-share.ts',
      'core/format-time.ts',
      'core/time.ts',
      'core/under-way.ts',
      ...SENDING,
    ],
    types: ['core/'],
    packages: ['@slack/', 'zod', 'node:'],
  },
  'discord/': {
    may: [
      'interaction/',
      'core/fair-share.ts',
      'core/format-time.ts',
      'core/ids.ts',
      'core/time.ts',
      'core/under-way.ts',
      ...SENDING,
    ],
    types: ['core/'],
    packages: ['discord.js', 'zod', 'node:'],
  },
  'delivery/': { may: ['core/', 'interaction/'], packages: [] },
  'playground/': { may: [], packages: ['zod', 'ws', 'discord-markdown-parser', 'node:'] },
  'page/': {
    // What the page shows a date as is what a test reads: one function for both, on each platform.
    may: ['playground/slack/slack-date.ts', 'playground/discord/stamps.ts'],
    types: ['playground/'],
    packages: ['react', 'react-dom/', 'slack-blocks-to-jsx', 'slack-blocks-to-jsx/'],
  },
  'cli/': { ...EVERYTHING, packages: ['node:', 'yaml', 'zod', 'better-sqlite3', 'sqlite3'] },
  'main.ts': EVERYTHING,
  'app.ts': { ...EVERYTHING, packages: [] },
  'config.ts': { may: [], packages: ['zod', 'node:process'] },
  'health.ts': { may: ['../package.json'], types: ['core/'], packages: ['node:process'] },
  'http-server.ts': { may: [], types: ['core/'], packages: ['node:http', 'node:net'] },
  'log.ts': { may: [], types: ['core/'], packages: ['pino'] },
};

/** The wiring sees everything, so whoever imported it would see everything too. */
const WIRING: readonly { readonly file: string; readonly importedBy: readonly string[] }[] = [
  { file: 'main.ts', importedBy: [] },
  { file: 'app.ts', importedBy: ['main.ts', 'cli/'] },
  { file: 'cli/', importedBy: ['main.ts', 'cli/'] },
];

const placeOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : path);

/** Under a folder (`core/`, `node:`), or the file or package itself. */
const within = (name: string, allowed: readonly string[]) =>
  allowed.some((one) => (/^$|[/:]$/.test(one) ? name.startsWith(one) : name === one));

function forbidden({ path, imports }: SourceFile): string[] {
  const place = placeOf(path);
  const rule = RULES[place];
  if (!rule) return [`${path}: nothing says what ${place} may import`];
  const { may, types = [], packages } = rule;
  return imports
    .filter(({ of, isOurs, isType }) =>
      isOurs ? !within(of, [place, ...may, ...(isType ? types : [])]) : !within(of, packages),
    )
    .map(({ of, isType }) => `${path} imports ${isType ? 'types of ' : ''}${of}`);
}

describe('the folders of src', () => {
  it('import only what the table lets them', () => {
    expect(sourceFiles.flatMap(forbidden)).toEqual([]);
  });

  it('leave the wiring alone: only the entry and the commands reach it', () => {
    const reaching = sourceFiles.flatMap(({ path, imports }) =>
      imports
        .flatMap(({ of }) => WIRING.filter(({ file }) => within(of, [file])))
        .filter(({ importedBy }) => !within(path, importedBy))
        .map(({ file }) => `${path} imports ${file}`),
    );
    expect(reaching).toEqual([]);
  });

  it('all stand in the table, and the table names nothing that is gone', () => {
    const places = new Set(sourceFiles.map(({ path }) => placeOf(path)));
    expect([...places].filter((place) => !(place in RULES))).toEqual([]);
    const gone = (place: string) => !existsSync(new URL(`../../src/${place}`, import.meta.url));
    expect(Object.keys(RULES).filter(gone)).toEqual([]);
  });
});

describe('the reader of imports', () => {
  const importsOf = (path: string) => sourceFiles.find((file) => file.path === path)?.imports ?? [];

  it('sees imports over several lines, types apart from values, and modules loaded when needed', () => {
    expect(importsOf('core/people.ts')).toContainEqual({
      of: 'store/generated/client.ts',
      isOurs: true,
      isType: true,
    });
    expect(importsOf('app.ts')).toContainEqual({ of: 'store/store.ts', isOurs: true, isType: false });
    expect(importsOf('main.ts')).toContainEqual({ of: 'cli/playground.ts', isOurs: true, isType: false });
    expect(importsOf('slack/slack-app.ts')).toContainEqual({
      of: '@slack/bolt',
      isOurs: false,
      isType: false,
    });
  });
});
