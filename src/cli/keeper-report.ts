import { z } from 'zod';

/** What the keeper tells the process that started it, once. `code` is SQLite's or the system's name of an error. */
export const keeperReport = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('copied'),
    library: z.enum(['sqlite3', 'better-sqlite3']),
    /** The version of SQLite that made and checked the copy. */
    version: z.string(),
    bytes: z.number(),
  }),
  z.object({ outcome: z.literal('failed'), code: z.string(), detail: z.string() }),
]);
export type KeeperReport = z.infer<typeof keeperReport>;

/** The copy's name in the folder that the keeper works in. */
export const COPY = 'copy.db';

/** How long the keeper waits for a lock on the database, in ms; a write-ahead log never lets a reader wait. */
export const LOCK_PATIENCE_MS = 5_000;

type Row = Record<string, unknown>;

/** One open file, whichever library opened it. */
export interface KeeperHandle {
  rows(sql: string): Promise<Row[]>;
  /** Copies every page in one go: small steps begin again at each write of another process, and may never end. */
  backup(copy: string): Promise<void>;
  close(): Promise<void>;
}

export interface KeeperLibrary {
  readonly name: Extract<KeeperReport, { outcome: 'copied' }>['library'];
  /** `readonly`: the database can be read but not changed. Throws when there is no such file. */
  open(path: string, options: { readonly: boolean }): Promise<KeeperHandle>;
}
