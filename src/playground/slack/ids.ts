/** Identifiers in Slack's shapes. */
import { randomBytes } from 'node:crypto';

/** `prefix` and `length` upper-case hexadecimal characters, like `V0A1B2C3D4E5`. */
export const newId = (prefix: string, length = 12): string =>
  prefix +
  randomBytes(Math.ceil(length / 2))
    .toString('hex')
    .toUpperCase()
    .slice(0, length);

/** A secret part of an address or a trigger. */
export const newSecret = (): string => randomBytes(16).toString('hex');
