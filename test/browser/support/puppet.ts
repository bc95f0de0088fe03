import { createServer } from 'node:http';
import { startPage } from '../../../src/playground/page/server.ts';
import { startSlackWorkspace } from '../../../src/playground/slack/workspace.ts';
import { openBrowser, PAGE_FOLDER, type TestBrowser } from './browser.ts';

const BOT_TOKEN = 'xoxb-puppet';
const ZOE = { id: 'U0ZOE', name: 'zoe', realName: 'Zoe Zoom', displayName: 'Zoe', zone: 'Asia/Kathmandu' };

/** What the bot was sent: an interaction's payload, or the fields of a command. */
interface Sent {
  readonly type?: string;
  readonly trigger_id?: string;
  readonly view?: { readonly state: { readonly values: Record<string, Record<string, unknown>> } };
  readonly actions?: readonly Record<string, unknown>[];
}

/** A workspace with one person and a bot that does just what a test says, to show the page what no feature sends. */
export interface Puppet {
  readonly browser: TestBrowser;
  readonly url: string;
  readonly me: string;
  readonly sent: Sent[];
  /** What the bot answers: a body for a 200, `null` for silence. */
  answer: (sent: Sent) => unknown;
  /** Calls a method of the Web API; throws when it is refused. */
  call(method: string, args: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

const read = (body: string): Sent => {
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return JSON.parse(payload ?? JSON.stringify(Object.fromEntries(form))) as Sent;
};

export async function startPuppet(): Promise<Puppet> {
  const browser = await openBrowser();
  const sent: Sent[] = [];
  const ahead = Date.UTC(2027, 1, 28, 10) - Date.now();
  const puppet = { answer: (_: Sent): unknown => '' };
  const bot = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const one = read(body);
      sent.push(one);
      const answer = puppet.answer(one);
      if (answer === null) return;
      response.setHeader('content-type', 'application/json').end(answer === '' ? '' : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  const address = bot.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const slack = await startSlackWorkspace({
    signingSecret: 'a puppet has no secrets',
    botToken: BOT_TOKEN,
    people: [ZOE],
    channels: [{ id: 'C0GENERAL', name: 'general', members: [ZOE.id] }],
    // A wall clock that goes on from the same Sunday in every run.
    clock: { now: () => Date.now() + ahead, realNow: () => Date.now() },
    eventsUrl: `http://127.0.0.1:${port}/slack/events`,
  });
  const page = await startPage({ pageDir: PAGE_FOLDER, halves: { slack: slack.page } });
  return Object.assign(puppet, {
    browser,
    url: page.url,
    me: ZOE.id,
    sent,
    async call(method: string, args: Record<string, unknown>) {
      const answer = await fetch(`${slack.apiUrl}${method}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${BOT_TOKEN}` },
        body: new URLSearchParams(
          Object.fromEntries(
            Object.entries(args).map(([name, value]) => [
              name,
              typeof value === 'string' ? value : JSON.stringify(value),
            ]),
          ),
        ),
      });
      const { ok, ...rest } = (await answer.json()) as { ok: boolean } & Record<string, unknown>;
      if (!ok) throw new Error(`${method}: ${JSON.stringify(rest)}`);
      return rest;
    },
    async close() {
      await browser.close();
      await page.close();
      await slack.close();
      bot.closeAllConnections();
      bot.close();
    },
  });
}
