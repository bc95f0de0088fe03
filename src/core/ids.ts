import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';

/** A new record id: a random UUID (version 4), so that an id says nothing about others. */
export const newId = (): string => randomUUID();

const ID = z.uuid();

/** Whether a text has the form of a record id; it says nothing about a record. */
export const isId = (text: string): boolean => ID.safeParse(text).success;

/** Eight characters that tell a text from another one, to know it again by. */
export const markOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 8);
