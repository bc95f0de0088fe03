import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

type Json = Record<string, unknown>;

/** Three parts, as Discord's tokens have them. */
export const DISCORD_TOKEN = 'for.the-benchmark.only';
const APPLICATION = '100000000000000001';
export const GUILD = '200000000000000001';
const CHANNEL = '300000000000000001';

/** What came of one interaction. */
interface Answered {
  /** The first answer: its type and what it carries. */
  readonly first: Promise<Json>;
  /** What is shown in the end: the first answer, or what a deferred one was edited to. */
  readonly shown: Promise<Json>;
}

/** As much of Discord's side as the bot needs: a gateway with one session, and a REST API that says yes. */
export interface DiscordStub {
  readonly apiUrl: string;
  /** Tells the bot of an interaction; `data` is what differs between them. */
  interact(interaction: { type: number; user: string; data: Json; message?: Json; dm?: boolean }): Answered;
  /** Called for every message that is sent to a channel. */
  onMessage: (channel: string, message: Json) => void;
  close(): Promise<void>;
}

const DEFERRED = new Set([5, 6]);

interface Waiting {
  first: (answer: Json) => void;
  shown: (answer: Json) => void;
  /** In direct messages the bot edits the card that was pressed on in its own time. */
  readonly isCard: boolean;
}

export async function discordStub(): Promise<DiscordStub> {
  let socket: WebSocket | undefined;
  let sequence = 0;
  let count = 0;
  const newId = () => String(500_000_000_000_000_000n + BigInt(++count));
  const waiting = new Map<string, Waiting>();
  const accounts = new Map<string, string>();

  const dispatch = (t: string, d: unknown) => socket?.send(JSON.stringify({ op: 0, t, s: ++sequence, d }));
  const user = (id: string, bot = false) => ({
    id,
    username: `member${id}`,
    discriminator: '0',
    global_name: `Member ${id}`,
    avatar: null,
    bot,
  });
  const message = (channel: string, body: Json = {}) => ({
    id: newId(),
    channel_id: channel,
    type: 0,
    author: user(APPLICATION, true),
    content: '',
    embeds: [],
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    timestamp: '2026-11-23T00:00:00.000000+00:00',
    edited_timestamp: null,
    flags: 0,
    components: [],
    ...body,
  });

  function welcome(next: WebSocket): void {
    socket = next;
    next.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 }, s: null, t: null }));
    next.on('message', (data) => {
      const { op } = JSON.parse(String(data)) as { op: number };
      if (op === 1) next.send(JSON.stringify({ op: 11, d: null, s: null, t: null }));
      if (op !== 2) return;
      dispatch('READY', {
        v: 10,
        user: user(APPLICATION, true),
        session_id: 'bench',
        resume_gateway_url: gatewayUrl,
        shard: [0, 1],
        guilds: [{ id: GUILD, unavailable: true }],
        application: { id: APPLICATION, flags: 0 },
      });
      dispatch('GUILD_CREATE', guild);
    });
  }

  const guild = {
    id: GUILD,
    name: 'Bench',
    owner_id: '1',
    roles: [],
    channels: [{ id: CHANNEL, type: 0, name: 'general', guild_id: GUILD, permission_overwrites: [] }],
    threads: [],
    members: [],
    emojis: [],
    stickers: [],
    features: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    member_count: 20_000,
    preferred_locale: 'en-US',
    unavailable: false,
  };

  async function rest(method: string, path: string, req: IncomingMessage): Promise<Json | Json[] | null> {
    const body = await bodyOf(req);
    const [, , , first = '', second = '', third = '', fourth = '', fifth = ''] = path.split('/');
    if (path.endsWith('/gateway/bot'))
      return {
        url: gatewayUrl,
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 },
      };
    if (first === 'interactions') {
      const { type, data = {} } = body as { type: number; data?: Json };
      const one = waiting.get(third);
      one?.first({ type, ...data });
      if (!DEFERRED.has(type) || one?.isCard) one?.shown({ type, ...data });
      return null;
    }
    if (first === 'webhooks') {
      // An edit of the first answer, or what follows one that showed nothing.
      if (method === 'PATCH' ? fifth !== '' : fourth === '') waiting.get(third)?.shown(body);
      return message(CHANNEL, body);
    }
    if (first === 'applications') return method === 'PUT' ? described(body as unknown as Json[]) : [];
    if (first === 'users' && third === 'channels') {
      const account = String(body.recipient_id);
      accounts.set(`9${account.slice(1)}`, account);
      return { id: `9${account.slice(1)}`, type: 1, recipients: [user(account)] };
    }
    if (first === 'channels') {
      if (method === 'POST') stub.onMessage(accounts.get(second) ?? second, body);
      return message(second, body);
    }
    return {};
  }

  const described = (commands: Json[]) =>
    commands.map((command) => ({
      id: newId(),
      application_id: APPLICATION,
      version: '1',
      default_member_permissions: null,
      ...command,
    }));

  const server = createServer((req, res) => {
    void rest(req.method ?? '', decodeURIComponent((req.url ?? '').split('?')[0] ?? ''), req).then((answer) =>
      reply(res, answer),
    );
  });
  // A connection closed while the bot is idle would cost it an answer now and then; that is not measured here.
  server.keepAliveTimeout = 0;
  new WebSocketServer({ server }).on('connection', welcome);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const gatewayUrl = `ws://127.0.0.1:${port}`;

  const stub: DiscordStub = {
    apiUrl: `http://127.0.0.1:${port}/api`,
    interact({ type, user: account, data, message: source, dm = false }) {
      const token = `token-${++count}`;
      const answers = { isCard: dm } as Waiting;
      const first = new Promise<Json>((resolve) => {
        answers.first = resolve;
      });
      const shown = new Promise<Json>((resolve) => {
        answers.shown = resolve;
      });
      waiting.set(token, answers);
      void shown.then(() => waiting.delete(token));
      const member = {
        user: user(account),
        nick: null,
        avatar: null,
        roles: [],
        joined_at: '2026-01-01T00:00:00.000000+00:00',
        deaf: false,
        mute: false,
        flags: 0,
        permissions: '2147483647',
      };
      dispatch('INTERACTION_CREATE', {
        id: newId(),
        application_id: APPLICATION,
        type,
        token,
        version: 1,
        data,
        channel_id: dm ? `9${account.slice(1)}` : CHANNEL,
        channel: dm
          ? { id: `9${account.slice(1)}`, type: 1, recipients: [user(account)] }
          : { id: CHANNEL, type: 0, name: 'general', guild_id: GUILD, permissions: '0' },
        ...(dm ? { user: user(account) } : { guild_id: GUILD, guild_locale: 'en-US', member }),
        locale: 'en-US',
        context: dm ? 1 : 0,
        authorizing_integration_owners: { 0: GUILD },
        app_permissions: '2147483647',
        entitlements: [],
        attachment_size_limit: 10_485_760,
        ...(source && { message: message(dm ? `9${account.slice(1)}` : CHANNEL, source) }),
      });
      return { first, shown };
    },
    onMessage: () => {},
    async close() {
      socket?.terminate();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return stub;
}

function reply(res: ServerResponse, answer: unknown): void {
  if (answer === null) res.writeHead(204).end();
  else res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

async function bodyOf(req: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Json);
}
