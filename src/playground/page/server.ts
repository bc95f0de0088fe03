/** What the page speaks to: its files, one person's screen on a platform, live changes, everything they do, the clock. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { json, plain, type Reply, readBody, sendReply } from '../http.ts';
import { listen } from '../serve.ts';
import { pageFile } from './files.ts';
import type { Half } from './half.ts';
import { streamChanges } from './stream.ts';

/** Moves the clock of the bot and the platforms; instants and lengths in ms. */
export interface PageControls {
  now(): number;
  /** Resolves when everything due by then has happened. */
  skip(ms: number): Promise<void>;
  /** When the bot has something to do next; null when it has nothing. */
  nextDue(): Promise<number | null>;
}

/** By the name each has in addresses, in the order the page offers them. */
type Halves = Readonly<Record<string, Half>>;

export interface PageOptions {
  /** The built page. */
  readonly pageDir: string;
  readonly halves: Halves;
  readonly controls?: PageControls;
}

const MOST_SKIPPED = 366 * 86_400_000;

const skipBody = z.union([
  z.strictObject({ ms: z.int().min(1).max(MOST_SKIPPED) }),
  z.strictObject({ to: z.literal('next') }),
]);
const readBodyOf = z.strictObject({ as: z.string(), channel: z.string(), upTo: z.string() });

const refused = (status: number, error: string): Reply => json({ error }, status);

/**
 * Only the page itself may ask: a Host of this machine keeps rebound names out, the Origin keeps out every other site
 * that is open in the same browser.
 */
const isOwn = ({ headers, method, socket }: IncomingMessage): boolean => {
  const { host = '', origin } = headers;
  if (host !== `127.0.0.1:${socket.localPort}` && host !== `localhost:${socket.localPort}`) return false;
  if (method === 'GET') return origin === undefined || origin === `http://${host}`;
  return origin === `http://${host}` && headers['content-type'] === 'application/json';
};

const skipClock = async (halves: Halves, controls: PageControls, body: unknown): Promise<Reply> => {
  const asked = skipBody.parse(body);
  const due = 'to' in asked ? await controls.nextDue() : null;
  if ('to' in asked && due === null) return refused(409, 'Nothing is due.');
  await controls.skip('ms' in asked ? asked.ms : Math.max((due ?? 0) - controls.now(), 0));
  for (const { changes } of Object.values(halves)) changes.notify();
  return json({ now: controls.now(), nextDue: await controls.nextDue() });
};

const act = async (half: Half, body: unknown): Promise<Reply> => {
  try {
    return json(await half.act(body));
  } catch (error) {
    if (error instanceof z.ZodError) throw error;
    // The doors that people act through throw sentences.
    return json({ error: error instanceof Error ? error.message : String(error) });
  } finally {
    half.changes.notify();
  }
};

const read = (half: Half, body: unknown): Reply => {
  const { as, channel, upTo } = readBodyOf.parse(body);
  if (half.read(as, channel, upTo)) half.changes.notify();
  return json({});
};

/** `/page/slack/state` is the state of the half `slack`. */
const halfOf = (halves: Halves, path: string): { half: Half; what: string } | undefined => {
  const [, name = '', what = ''] = /^\/page\/(\w+)\/(\w+)$/.exec(path) ?? [];
  const half = Object.hasOwn(halves, name) ? halves[name] : undefined;
  return half && { half, what };
};

const pageApi = ({ pageDir, halves, controls }: PageOptions) => {
  const nextDue = async () => (await controls?.nextDue()) ?? null;

  const get = async (url: URL, response: ServerResponse): Promise<Reply | 'handled' | undefined> => {
    const { pathname: path, searchParams } = url;
    if (path === '/page/platforms')
      return json(Object.entries(halves).map(([name, half]) => ({ name, players: half.players() })));
    if (path === '/page/clock')
      return controls ? json({ now: controls.now(), nextDue: await nextDue() }) : undefined;
    const asked = halfOf(halves, path);
    // Each platform has an address of its own, and the same page draws it.
    if (asked === undefined)
      return await pageFile(pageDir, Object.hasOwn(halves, path.slice(1)) ? '/' : path);
    const screen = asked.half.screen(searchParams.get('as') ?? '', await nextDue());
    if (screen === undefined) return refused(404, 'Nobody here has this id.');
    if (asked.what === 'state') return json(screen);
    if (asked.what !== 'stream') return undefined;
    streamChanges(asked.half.changes, response);
    return 'handled';
  };

  const post = async (path: string, text: string): Promise<Reply | undefined> => {
    try {
      const body: unknown = JSON.parse(text);
      if (path === '/page/clock/skip' && controls) return await skipClock(halves, controls, body);
      const asked = halfOf(halves, path);
      if (asked?.what === 'act') return await act(asked.half, body);
      return asked?.what === 'read' ? read(asked.half, body) : undefined;
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError) return refused(400, error.message);
      throw error;
    }
  };

  return async (
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<Reply | 'handled' | undefined> => {
    if (!isOwn(request)) return refused(403, 'Only the page of this playground may ask.');
    const base = 'http://127.0.0.1';
    if (!URL.canParse(request.url ?? '/', base)) return plain('bad request', 400);
    const url = new URL(request.url ?? '/', base);
    if (request.method === 'GET') return await get(url, response);
    if (request.method !== 'POST') return plain('', 405);
    const body = await readBody(request);
    return body === undefined ? plain('', 413) : await post(url.pathname, body);
  };
};

export interface PageServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the page of these platforms on 127.0.0.1, to this machine's own browsers only. */
export const startPage = async (options: PageOptions): Promise<PageServer> => {
  const answer = pageApi(options);
  const server = createServer((request, response) => {
    answer(request, response).then(
      (reply) => {
        if (reply !== 'handled') sendReply(response, reply ?? plain('not found', 404));
      },
      () => {
        if (!response.headersSent) sendReply(response, plain('internal error', 500));
      },
    );
  });
  return {
    url: await listen(server, 0),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
