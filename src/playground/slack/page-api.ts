/** What the page of the workspace speaks to: its files, one person's screen, live changes, and everything they do. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { json, plain, type Reply, readBody } from '../http.ts';
import type { Core } from './core.ts';
import { type PageOutcome, pageAction, perform } from './page-actions.ts';
import { pageFile } from './page-files.ts';
import { Marks, screenOf } from './page-screen.ts';
import { streamChanges } from './page-stream.ts';
import type { Mounted } from './server.ts';

/** Moves the clock of the bot and the workspace; instants and lengths in ms. */
export interface PageControls {
  now(): number;
  /** Resolves when everything due by then has happened. */
  skip(ms: number): Promise<void>;
  /** When the bot has something to do next; null when it has nothing. */
  nextDue(): Promise<number | null>;
}

export interface PageOptions {
  readonly pageDir: string;
  readonly controls: PageControls | undefined;
}

const MOST_SKIPPED = 366 * 86_400_000;

const skipBody = z.union([
  z.strictObject({ ms: z.int().min(1).max(MOST_SKIPPED) }),
  z.strictObject({ to: z.literal('next') }),
]);
const readBodyOf = z.strictObject({ as: z.string(), channel: z.string(), ts: z.string() });

const refused = (status: number, error: string): Reply => json({ error }, status);

/**
 * Only the page itself may ask: a Host of this machine keeps rebound names out, the Origin keeps out every other site
 * that is open in the same browser.
 */
const isOwn = (core: Core, { headers, method }: IncomingMessage): boolean => {
  const { port } = new URL(core.baseUrl);
  const { host = '', origin } = headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return false;
  if (method === 'GET') return origin === undefined || origin === `http://${host}`;
  return origin === `http://${host}` && headers['content-type'] === 'application/json';
};

const skipClock = async (core: Core, controls: PageControls, body: unknown): Promise<Reply> => {
  const asked = skipBody.parse(body);
  const due = 'to' in asked ? await controls.nextDue() : null;
  if ('to' in asked && due === null) return refused(409, 'Nothing is due.');
  await controls.skip('ms' in asked ? asked.ms : Math.max((due ?? 0) - controls.now(), 0));
  core.changes.notify();
  return json({ now: controls.now(), nextDue: await controls.nextDue() });
};

const act = async (core: Core, body: unknown): Promise<Reply> => {
  const action = pageAction.parse(body);
  try {
    const outcome: PageOutcome = await perform(core, action);
    return json(outcome);
  } catch (error) {
    // The doors that people act through throw sentences.
    return json({ error: error instanceof Error ? error.message : String(error) });
  } finally {
    core.changes.notify();
  }
};

/** Answers `/` and its files, and everything under `/page/`. */
export const pageApi = (core: Core, { pageDir, controls }: PageOptions): Mounted => {
  const marks = new Marks();
  const nextDue = async () => (await controls?.nextDue()) ?? null;

  const get = async (url: URL, response: ServerResponse): Promise<Reply | 'handled' | undefined> => {
    const userId = url.searchParams.get('as') ?? '';
    if (url.pathname === '/page/people')
      return json(core.people.all().filter(({ bot, deleted }) => bot !== true && deleted !== true));
    if (url.pathname === '/page/clock')
      return controls ? json({ now: controls.now(), nextDue: await nextDue() }) : undefined;
    if (url.pathname === '/page/state' || url.pathname === '/page/stream') {
      if (core.people.find(userId) === undefined) return refused(404, 'Nobody here has this id.');
      if (url.pathname === '/page/state') return json(screenOf(core, marks, userId, await nextDue()));
      streamChanges(core.changes, response);
      return 'handled';
    }
    return await pageFile(pageDir, url.pathname);
  };

  const post = async (path: string, text: string): Promise<Reply | undefined> => {
    try {
      const body: unknown = JSON.parse(text);
      if (path === '/page/act') return await act(core, body);
      if (path === '/page/clock/skip' && controls) return await skipClock(core, controls, body);
      if (path !== '/page/read') return undefined;
      const { as, channel, ts } = readBodyOf.parse(body);
      if (marks.read(as, channel, ts)) core.changes.notify();
      return json({});
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError) return refused(400, error.message);
      throw error;
    }
  };

  return async (request, response) => {
    if (!isOwn(core, request)) return refused(403, 'Only the page of this playground may ask.');
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.method === 'GET') return await get(url, response);
    if (request.method !== 'POST') return plain('', 405);
    const body = await readBody(request);
    return body === undefined ? plain('', 413) : await post(url.pathname, body);
  };
};
