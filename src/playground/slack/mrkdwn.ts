/** mrkdwn as a reader sees it, and the live tokens inside it. */
import { drawDate, type Reader } from './slack-date.ts';

/** A reader who can also tell names from ids. */
export interface NamingReader extends Reader {
  nameOf: (userId: string) => string;
}

export interface Token {
  kind:
    | 'mention'
    | 'channel'
    | 'broadcast'
    | 'date'
    | 'link'
    | 'autolink'
    | 'bold'
    | 'italic'
    | 'strike'
    | 'code';
  /** As it stands in the text. */
  raw: string;
}

/** What Slack takes for a token: angle brackets that were not escaped. */
const ANGLE = /<([@#!][^<>\n]+|(?:https?:|mailto:|tel:)[^<>\n]*)>/g;

// A marker opens after a non-word character and before a visible one, and closes the other way round.
const EDGE = String.raw`[\s\u200b\u2060\ufeff]`;
const pair = (marker: string) =>
  new RegExp(
    String.raw`(?<![\p{L}\p{N}${marker}])${marker}(?!${EDGE}|${marker})([^${marker}\n]+?)(?<!${EDGE})${marker}(?![\p{L}\p{N}${marker}])`,
    'gu',
  );
const PAIRS = [
  ['code', pair('`')],
  ['bold', pair('\\*')],
  ['italic', pair('_')],
  ['strike', pair('~')],
] as const;
const BARE_URL = /\bhttps?:\/\/[^\s<>|]+/g;

const unescapeEntities = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

export const escapeEntities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const drawAngle = (inner: string, reader: NamingReader): string => {
  const [head = '', label] = inner.split('|', 2);
  if (head.startsWith('@')) return `@${reader.nameOf(head.slice(1))}`;
  if (head.startsWith('#')) return `#${label ?? head.slice(1)}`;
  if (head.startsWith('!date^')) {
    const [, unix = '', format = ''] = head.split('^');
    return drawDate(Number(unix), format, label ?? '', reader);
  }
  if (head.startsWith('!')) return label ?? `@${head.slice(1)}`;
  return label ?? head.replace(/^mailto:/, '');
};

/** Renders mrkdwn to plain text: names, dates in the reader's zone, no markers, entities undone. */
export const drawMrkdwn = (text: string, reader: NamingReader): string => {
  // Tokens step aside while the markers go, because an underscore in a link is not a marker.
  const drawn: string[] = [];
  const aside = text.replace(
    ANGLE,
    (_, inner: string) => `\ue000${drawn.push(drawAngle(inner, reader)) - 1}\ue001`,
  );
  const bare = PAIRS.reduce((rest, [, marker]) => rest.replace(marker, '$1'), aside);
  const back = (one: string) =>
    one.replace(/\ue000(\d+)\ue001/g, (_, index: string) => drawn[Number(index)] ?? '');
  return unescapeEntities(back(bare));
};

const angleKind = (inner: string): Token['kind'] => {
  if (inner.startsWith('@')) return 'mention';
  if (inner.startsWith('#')) return 'channel';
  if (inner.startsWith('!date^')) return 'date';
  return inner.startsWith('!') ? 'broadcast' : 'link';
};

/** Every live token of an mrkdwn text: mentions, links, dates, markers, and bare addresses that become links. */
export const rawTokens = (text: string): Token[] => {
  const tokens: Token[] = [];
  const rest = text.replace(ANGLE, (raw, inner: string) => {
    tokens.push({ kind: angleKind(inner), raw });
    return ' ';
  });
  for (const [kind, marker] of PAIRS)
    for (const [raw] of text.replace(ANGLE, '\ue000').matchAll(marker)) tokens.push({ kind, raw });
  for (const [raw] of rest.matchAll(BARE_URL)) tokens.push({ kind: 'autolink', raw });
  return tokens;
};
