import { GUARDS, type Guard, GuardBroken, Refused } from '../core/errors.ts';
import { Prisma } from './generated/client.ts';

/**
 * Prisma's codes for "not in time": a lock that another process held (P1008), a transaction that could not
 * start or did not end within its budget (P2028).
 */
const BUSY_CODES = ['P1008', 'P2028'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What the driver itself reported, under whatever Prisma put around it. */
const driverCause = (error: unknown): Record<string, unknown> | undefined => {
  if (!(error instanceof Error)) return undefined;
  const wrapped =
    error instanceof Prisma.PrismaClientKnownRequestError ? error.meta?.driverAdapterError : undefined;
  const cause = wrapped instanceof Error ? wrapped.cause : error.cause;
  return isObject(cause) ? cause : undefined;
};

/**
 * The guard that refused. SQLite says its name: as the text that a trigger raises, or as the name of a unique
 * index. Prisma's own codes do not help: a trigger looks like a broken foreign key (P2003).
 */
const guardIn = (cause: Record<string, unknown> | undefined): Guard | undefined => {
  const message = cause?.originalMessage;
  if (typeof message !== 'string') return undefined;
  return GUARDS.find((guard) => message === guard || message.endsWith(`index '${guard}'`));
};

/** The one place where the database's errors become the core's; every other error is handed on untouched. */
export const toCoreError = (error: unknown): unknown => {
  const cause = driverCause(error);
  const guard = guardIn(cause);
  if (guard !== undefined) return new GuardBroken(guard, { cause: error });
  if (cause?.kind === 'SocketTimeout') return new Refused('busy');
  if (error instanceof Prisma.PrismaClientKnownRequestError && BUSY_CODES.includes(error.code)) {
    return new Refused('busy');
  }
  return error;
};
