import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PageServer, startPage } from '../../src/playground/page/server.ts';
import { ADA, GRACE, type Stage, startStage } from './tiny-bot.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 6, 1, 9);

let stage: Stage;
let page: PageServer;
let folder = '';
let now = START;
const skipped: number[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-'));
  const pageDir = join(folder, 'page');
  await mkdir(pageDir);
  await writeFile(join(pageDir, 'index.html'), '<title>The page</title>');
  await writeFile(join(folder, 'secret.html'), 'not for the page');
  const controls = {
    now: () => now,
    nextDue: () => Promise.resolve(START + 2 * HOUR),
    skip: (ms: number) => {
      skipped.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
  stage = await startStage((app) => {
    app.command('/hi', async ({ ack }) => ack('Hello'));
  });
  page = await startPage({ pageDir, halves: { slack: stage.workspace.page }, controls });
});
afterAll(async () => {
  await page.close();
  await stage.close();
  await rm(folder, { recursive: true });
});

interface Asked {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
}

// Written on node:http because fetch neither sends a foreign Host nor leaves a path as it is.
const ask = ({ method = 'GET', path, headers = {}, body }: Asked) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const { port } = new URL(page.url);
    const asked = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
    });
    asked.on('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });

const own = () => ({ origin: page.url, 'content-type': 'application/json' });
const post = (path: string, body: unknown, headers = own()) => ask({ method: 'POST', path, body, headers });
const stateOf = async (id: string) => JSON.parse((await ask({ path: `/page/slack/state?as=${id}` })).body);

test('the page is served, and nothing beside its folder', async () => {
  expect(await ask({ path: '/' })).toEqual({ status: 200, body: '<title>The page</title>' });
  // Each platform has an address of its own.
  expect(await ask({ path: '/slack' })).toEqual({ status: 200, body: '<title>The page</title>' });
  expect((await ask({ path: '/discord' })).status).toBe(404);
  for (const path of [
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/x/../../secret.html',
    '//',
    '/%',
  ])
    expect(await ask({ path })).not.toMatchObject({ status: 200 });
  expect(stage.workspace.violations).toEqual([]);
});

test('another site in the same browser can neither read nor act', async () => {
  const { port } = new URL(page.url);
  const action = { act: 'say', as: ADA.id, channel: 'C0GENERAL', text: 'forged' };
  const state = `/page/slack/state?as=${ADA.id}`;
  expect((await ask({ path: state, headers: { host: `evil.example:${port}` } })).status).toBe(403);
  expect((await ask({ path: state, headers: { host: '127.0.0.1:1' } })).status).toBe(403);
  expect((await ask({ path: state, headers: { host: `localhost:${port}` } })).status).toBe(200);
  for (const headers of [
    { ...own(), origin: 'http://evil.example' },
    { ...own(), origin: 'null' },
    { ...own(), 'content-type': 'text/plain' },
    { ...own(), host: `evil.example:${port}` },
  ])
    expect((await post('/page/slack/act', action, headers)).status).toBe(403);
  const headers = { 'content-type': 'application/json' };
  expect((await ask({ method: 'POST', path: '/page/slack/act', body: action, headers })).status).toBe(403);
  expect(stage.workspace.as(ADA.id).messages('general')).toEqual([]);
});

test('what one person does there shows on the other’s page, marked unread until looked at', async () => {
  expect(
    (await post('/page/slack/act', { act: 'say', as: ADA.id, channel: 'C0GENERAL', text: 'hello' })).status,
  ).toBe(200);
  const seen = await stateOf(GRACE.id);
  expect(seen.posts).toMatchObject([{ author: ADA.id, text: 'hello', private: false }]);
  expect(seen.places[0]).toMatchObject({ name: 'general', unread: 1 });
  const { channel, ts } = seen.posts[0];
  await post('/page/slack/read', { as: GRACE.id, channel, upTo: ts });
  expect((await stateOf(GRACE.id)).places[0]).toMatchObject({ unread: 0 });
  expect((await stateOf(ADA.id)).places[0]).toMatchObject({ unread: 0 });
});

test('a command is carried out, and its private answer is on nobody else’s page', async () => {
  await post('/page/slack/act', {
    act: 'command',
    as: ADA.id,
    channel: 'C0GENERAL',
    command: '/hi',
    text: '',
  });
  const isAnswer = ({ text }: { text: string }) => text === 'Hello';
  expect((await stateOf(ADA.id)).posts.filter(isAnswer)).toMatchObject([{ private: true }]);
  expect((await stateOf(GRACE.id)).posts.filter(isAnswer)).toEqual([]);
});

test('malformed requests are refused and unknown people are nobody', async () => {
  expect((await post('/page/slack/act', { act: 'dance' })).status).toBe(400);
  expect((await ask({ path: '/page/slack/state?as=U0NOBODY' })).status).toBe(404);
  expect((await post('/page/clock/skip', { ms: -1 })).status).toBe(400);
});

test('the clock can be read and skipped, also to the next thing due', async () => {
  expect(JSON.parse((await ask({ path: '/page/clock' })).body)).toEqual({
    now: START,
    nextDue: START + 2 * HOUR,
  });
  await post('/page/clock/skip', { ms: HOUR });
  const { body } = await post('/page/clock/skip', { to: 'next' });
  expect(JSON.parse(body)).toMatchObject({ now: START + 2 * HOUR });
  expect(skipped).toEqual([HOUR, HOUR]);
});

test('an open page is told of changes', async () => {
  const response = await fetch(`${page.url}/page/slack/stream?as=${ADA.id}`);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader?.read();
  stage.workspace.as(GRACE.id).say('news', 'general');
  const second = await reader?.read();
  expect(second?.value).toContain('data: ');
  expect(second?.value).not.toBe(first?.value);
  await reader?.cancel();
});
