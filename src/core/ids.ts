import { randomUUID } from 'node:crypto';

/** A new record id: a random UUID (version 4), so that an id says nothing about others. */
export const newId = (): string => randomUUID();
