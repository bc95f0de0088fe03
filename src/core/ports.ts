import type { Prisma, PrismaClient } from '../store/generated/client.ts';

/** What both the client and an open transaction can do; reads take this. */
export type Reader = Prisma.TransactionClient;
export type Tx = Prisma.TransactionClient;

export interface WriteOptions {
  /** What waiting and writing may take in all, in ms; for work in the background that can wait longer. */
  readonly budgetMs?: number;
}

/** The database as the core sees it: reads at any time, writes only inside one transaction. */
export interface Store {
  readonly db: PrismaClient;
  /**
   * Runs `work` alone (one writer at a time) and commits, or rolls everything back when it throws.
   * Never await the network inside. Throws `Refused('busy')` when the database could not be had in time, with
   * nothing written, and `GuardBroken` when one of the guards of guards.sql refused.
   */
  write<T>(work: (tx: Tx) => Promise<T>, options?: WriteOptions): Promise<T>;
  /** True when the database answers. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}
