/** Discord's Markdown as a reader sees it, and the live tokens inside it. */
import { parse } from 'discord-markdown-parser';
import { z } from 'zod';
import { drawStamp, type Reader } from './stamps.ts';

/** A piece of a text, named as the parser names it. */
export interface MarkdownNode {
  type: string;
  content?: string | MarkdownNode[] | undefined;
  /** Of a heading: 1 is the largest. */
  level?: number | undefined;
  id?: string | undefined;
  name?: string | undefined;
  fullName?: string | undefined;
  timestamp?: string | undefined;
  format?: string | undefined;
  target?: string | undefined;
}

const node: z.ZodType<MarkdownNode> = z.object({
  type: z.string(),
  get content() {
    return z.union([z.string(), z.array(node)]).optional();
  },
  level: z.number().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  fullName: z.string().optional(),
  timestamp: z.string().optional(),
  format: z.string().optional(),
  target: z.string().optional(),
});

export const nodesOf = (text: string): MarkdownNode[] => z.array(node).parse(parse(text, 'extended'));

/** Kinds of text that fill lines of their own. */
const LINES = new Set(['heading', 'subtext', 'blockQuote']);

const drawOne = (one: MarkdownNode, reader: Reader): string => {
  switch (one.type) {
    case 'br':
      return '\n';
    case 'user':
      return `@${reader.nameOf(one.id ?? '')}`;
    case 'channel':
      return `#${reader.channelName(one.id ?? '')}`;
    case 'role':
      return `@${one.id}`;
    case 'everyone':
    case 'here':
      return `@${one.type}`;
    case 'timestamp':
      return drawStamp(Number(one.timestamp), one.format, reader);
    case 'slashCommand':
      return `/${one.fullName}`;
    case 'emoji':
      return `:${one.name}:`;
    case 'twemoji':
      return one.name ?? '';
    default:
      return typeof one.content === 'string' ? one.content : draw(one.content ?? [], reader);
  }
};

const draw = (nodes: readonly MarkdownNode[], reader: Reader): string =>
  nodes.map((one) => `${drawOne(one, reader)}${LINES.has(one.type) ? '\n' : ''}`).join('');

/** What `reader` sees of a text. */
export const drawMarkdown = (text: string, reader: Reader): string =>
  draw(nodesOf(text), reader).replaceAll(/\n+$/g, '');

export interface Token {
  /** `strong`, `em`, `heading`, `user`, `everyone`, `timestamp`, `link`, `url` and so on, as the parser calls them. */
  kind: string;
  /** What it shows, or for a mention whom it names. */
  shows: string;
}

const PLAIN = new Set(['text', 'br', 'twemoji']);
const NOBODY: Reader = { zone: 'UTC', locale: 'en-US', now: 0, nameOf: (id) => id, channelName: (id) => id };

const tokensIn = (nodes: readonly MarkdownNode[]): Token[] =>
  nodes.flatMap((one) => [
    ...(PLAIN.has(one.type) ? [] : [{ kind: one.type, shows: drawOne(one, NOBODY) }]),
    ...(Array.isArray(one.content) ? tokensIn(one.content) : []),
  ]);

/** Everything in a text that is more than words: mentions, links, times, styles, and lines that become lists. */
export const markdownTokens = (text: string): Token[] => [
  ...tokensIn(nodesOf(text)),
  ...[...text.matchAll(/^\s*(?:[-*]|\d+\.) +\S.*$/gm)].map(([line]) => ({ kind: 'list', shows: line })),
];
