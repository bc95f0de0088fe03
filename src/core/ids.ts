import { createHash, randomUUID } from 'node:crypto';

/** A new record id: a random UUID (version 4), so that an id says nothing about others. */
export const newId = (): string => randomUUID();

/** Eight characters that tell a text from another one, to know it again by. */
export const markOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 8);
