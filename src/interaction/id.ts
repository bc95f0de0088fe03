import { z } from 'zod';
import { isId } from '../core/ids.ts';
import type { Turn } from '../core/keyset.ts';

/** The longest encoded id that every platform takes (Discord's custom_id, 1-100). */
export const MAX_ID = 100;

/** How one carried value is written into an id and read back; `read` gives undefined for anything malformed. */
export interface Codec<T> {
  write(value: T): string;
  read(text: string): T | undefined;
}

const packed = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');

/** A record's id: a UUID, in 22 characters. Base64 could be written in several ways; one is read. */
export const recordId: Codec<string> = {
  write: packed,
  read: (text) => {
    const hex = Buffer.from(text, 'base64url').toString('hex');
    const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return isId(uuid) && packed(uuid) === text ? uuid : undefined;
  },
};

/** An instant, to the second. */
export const instant: Codec<Date> = {
  write: (date) => Math.round(date.getTime() / 1000).toString(36),
  read: (text) => (/^[0-9a-z]{1,8}$/.test(text) ? new Date(Number.parseInt(text, 36) * 1000) : undefined),
};

/** Up to `max` instants, to the minute; none is written as nothing. */
export const instants = (max: number): Codec<readonly Date[]> => ({
  write: (dates) => dates.map((date) => Math.round(date.getTime() / 60_000).toString(36)).join('-'),
  read: (text) => {
    const parts = text === '' ? [] : text.split('-');
    if (parts.length > max || !parts.every((part) => /^[0-9a-z]{1,7}$/.test(part))) return undefined;
    return parts.map((part) => new Date(Number.parseInt(part, 36) * 60_000));
  },
});

/** A whole number from 0 to `max`. */
export const count = (max: number): Codec<number> => ({
  write: (value) => String(value),
  read: (text) => (/^\d{1,9}$/.test(text) && Number(text) <= max ? Number(text) : undefined),
});

/** A whole number in few characters. */
const compact: Codec<number> = {
  write: (value) => value.toString(36),
  read: (text) => (/^[0-9a-z]{1,9}$/.test(text) ? Number.parseInt(text, 36) : undefined),
};

/** Where a page of a list begins; nothing for its first page. */
const turn = <Id extends string | number>(id: Codec<Id>): Codec<Turn<Id> | null> => ({
  write: (value) =>
    value ? `${compact.write(value.at)}${value.side === 'after' ? '+' : '-'}${id.write(value.id)}` : '',
  read(text) {
    if (text === '') return null;
    const [, at = '', sign, key = ''] = /^([^+-]*)([+-])(.*)$/.exec(text) ?? [];
    const read = { at: compact.read(at), id: id.read(key) };
    if (read.at === undefined || read.id === undefined) return undefined;
    return { side: sign === '+' ? 'after' : 'before', at: read.at, id: read.id };
  },
});
export const recordTurn = turn(recordId);
export const numberTurn = turn(compact);

/** One of a closed set of words. */
export const oneOf = <const W extends readonly string[]>(...words: W): Codec<W[number]> => ({
  write: (word) => word,
  read: (text) => words.find((word) => word === text),
});

/** A calendar date, `YYYY-MM-DD`. */
export const date: Codec<string> = {
  write: (text) => text,
  read: (text) => (z.iso.date().safeParse(text).success ? text : undefined),
};

/**
 * Free words of at most `max` UTF-16 units, such as an area. They stand last among what an id carries, because they
 * may hold the separator.
 */
export const words = (max: number): Codec<string> => ({
  write: (text) => text.slice(0, max).replace(/[\uD800-\uDBFF]$/, ''),
  read: (text) => (text.length <= max ? text : undefined),
});

/** A codec of whatever type; its values are typed where the definition is made. */
interface AnyCodec {
  write(value: never): string;
  read(text: string): unknown;
}
export type Carries = Readonly<Record<string, AnyCodec>>;
export type Carried<C> = { readonly [K in keyof C]: C[K] extends Codec<infer T> ? T : never };

const SEPARATOR = '.';

/** `name.value.value…`. Throws when it would be longer than any platform takes: a mistake of ours, never input. */
export function encodeId(name: string, carries: Carries, values: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(carries).map(([key, codec]) => codec.write(values[key] as never));
  const id = [name.replaceAll(SEPARATOR, ':'), ...parts].join(SEPARATOR);
  if (id.length > MAX_ID) throw new RangeError(`the id of ${name} would be ${id.length} characters long`);
  return id;
}

/** The name an id begins with. */
export const nameOfId = (id: string): string => (id.split(SEPARATOR, 1)[0] ?? '').replaceAll(':', SEPARATOR);

/** The ids of records that an id carries, whatever it is of; input, like all of it. */
export const recordsIn = (id: string): string[] =>
  id.split(SEPARATOR).flatMap((piece) => recordId.read(piece) ?? []);

/** The values an id carries, or undefined when anything in it is malformed: it is input, never proof. */
export function decodeId(id: string, carries: Carries): Record<string, unknown> | undefined {
  const codecs = Object.entries(carries);
  const [, ...pieces] = id.split(SEPARATOR);
  const parts = pieces.slice(0, codecs.length);
  if (pieces.length > parts.length && parts.length > 0)
    parts[parts.length - 1] = pieces.slice(parts.length - 1).join(SEPARATOR);
  if (id.length > MAX_ID || parts.length !== codecs.length) return undefined;
  const values: Record<string, unknown> = {};
  for (const [index, [key, codec]] of codecs.entries()) {
    const value = codec.read(parts[index] ?? '');
    if (value === undefined) return undefined;
    values[key] = value;
  }
  return values;
}
