import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TEAM } from './seed.ts';

type Json = Record<string, unknown>;

/** What the bot said or showed: the call's name (or `respond`) and what it carried. */
export interface Said {
  readonly method: string;
  readonly args: Json;
}

/** As much of Slack's side as the bot needs: a Web API that says yes, and response_urls. */
export interface SlackStub {
  readonly apiUrl: string;
  /** A response_url that nothing was posted to yet. */
  newUrl(): string;
  /** What comes next to a method or a response_url. Throws when nothing has come for 30 s. */
  next(method: string): Promise<Json>;
  /** Called for everything that is said. */
  onSaid: (said: Said) => void;
  /** Direct messages get no answer until released: the delivery worker waits, and costs nothing. */
  holdMessages(): { held: () => number; release: () => void };
  close(): Promise<void>;
}

const MESSAGES = new Set(['conversations.open', 'chat.postMessage', 'chat.update']);

export async function slackStub(): Promise<SlackStub> {
  const waiting = new Map<string, (args: Json) => void>();
  let gate: Promise<void> | undefined;
  let count = 0;
  let held = 0;

  const server = createServer((req, res) => {
    void (async () => {
      const method = lastPart(req.url ?? '');
      const args = await bodyOf(req);
      if (MESSAGES.has(method)) {
        held++;
        await gate;
        held--;
      }
      waiting.get(method)?.(args);
      waiting.delete(method);
      stub.onSaid({ method, args });
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(method, args)));
    })();
  });
  // A connection closed while the bot is idle would cost it an answer now and then; that is not measured here.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function answer(method: string, args: Json): Json {
    switch (method) {
      case 'auth.test':
        return { ok: true, team: 'Bench', team_id: TEAM, user_id: 'U0BENCHBOT', bot_id: 'B0BENCH' };
      case 'conversations.open':
        return { ok: true, channel: { id: `D${args.users}` } };
      case 'chat.postMessage':
        return { ok: true, channel: args.channel, ts: `1700000000.${String(++count).padStart(6, '0')}` };
      case 'views.open':
        return { ok: true, view: { id: `V${++count}` } };
      default:
        return { ok: true };
    }
  }

  const stub: SlackStub = {
    apiUrl: `${url}/api/`,
    newUrl: () => `${url}/respond/R${++count}`,
    next: (method) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`nothing came to ${method} for 30 s`)), 30_000);
        waiting.set(lastPart(method), (args) => {
          clearTimeout(late);
          resolve(args);
        });
      }),
    onSaid: () => {},
    holdMessages() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return {
        held: () => held,
        release() {
          gate = undefined;
          release();
        },
      };
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return stub;
}

const lastPart = (path: string) => path.split('/').at(-1) ?? '';

async function bodyOf(req: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  if (text.startsWith('{')) return JSON.parse(text) as Json;
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([key, value]) => [
      key,
      /^[[{]/.test(value) ? JSON.parse(value) : value,
    ]),
  );
}
