import type { App, ReceiverEvent } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HttpServer, httpServer } from '../../src/http-server.ts';
import { logger } from '../../src/log.ts';
import { sign } from '../../src/playground/slack/deliveries.ts';
import { slackReceiver } from '../../src/slack/receiver.ts';

const SECRET = 'a secret for tests only';
const NOW = Date.now();
const command = new URLSearchParams({
  command: '/connect',
  text: '',
  user_id: 'U0ADA',
  team_id: 'T0TEST',
  trigger_id: '1.2.a',
}).toString();

let server: HttpServer;
let arrived: ReceiverEvent[];
let listener: (event: ReceiverEvent) => Promise<void>;
const logged: string[] = [];

beforeAll(async () => {
  const log = logger('info', { write: (line) => void logged.push(line) });
  const receiver = slackReceiver({ signingSecret: SECRET, clock: { now: () => new Date(NOW) }, log });
  const app: Pick<App, 'processEvent'> = {
    async processEvent(event) {
      arrived.push(event);
      await listener(event);
    },
  };
  receiver.init(app as App);
  server = await httpServer('127.0.0.1', 0, { 'POST /slack/events': receiver.handle }, log);
});
afterAll(() => server.stop());
beforeEach(() => {
  arrived = [];
  listener = (event) => event.ack();
});

interface Sent {
  at?: number;
  secret?: string;
  signature?: string;
  type?: string;
}

/** Posts a body as Slack does, properly signed unless told otherwise. */
function post(body: string, { at = Math.floor(NOW / 1000), secret = SECRET, signature, type }: Sent = {}) {
  return fetch(`${server.url}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': type ?? 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': signature ?? sign(secret, at, body),
    },
  });
}
const interaction = (payload: unknown) =>
  new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

describe('a delivery', () => {
  it('reaches the app when it is signed, and is acknowledged', async () => {
    expect((await post(command)).status).toBe(200);
    expect(arrived.map(({ body }) => body)).toMatchObject([{ command: '/connect', user_id: 'U0ADA' }]);
  });

  it('is answered with what the app acknowledges it with', async () => {
    const view = { id: 'V1', callback_id: 'a', private_metadata: '' };
    const who = { user: { id: 'U0ADA' }, team: { id: 'T0TEST' } };
    listener = (event) => event.ack({ response_action: 'errors', errors: { words: 'No.' } });
    const answer = await post(interaction({ type: 'view_submission', ...who, view }));
    expect(await answer.json()).toEqual({ response_action: 'errors', errors: { words: 'No.' } });
  });

  it('is refused with another signature, and changes nothing', async () => {
    expect((await post(command, { secret: 'another secret' })).status).toBe(401);
    expect((await post(command, { signature: 'v0=00' })).status).toBe(401);
    expect((await post(command, { signature: '' })).status).toBe(401);
    expect(arrived).toEqual([]);
  });

  it.each([
    ['six minutes ago', -360, 401],
    ['four minutes ago', -240, 200],
    ['four minutes ahead', 240, 200],
    ['six minutes ahead', 360, 401],
  ])('stamped %s (%i s) is answered %i', async (_, seconds, status) => {
    expect((await post(command, { at: Math.floor(NOW / 1000) + seconds })).status).toBe(status);
    expect(arrived).toHaveLength(status === 200 ? 1 : 0);
  });

  it.each([
    ['null', 'null', 'application/json'],
    ['a list', '[]', 'application/json'],
    ['JSON that breaks off', '{"type":', 'application/json'],
    ['a payload that is no JSON', 'payload=%7B', undefined],
    ['a payload of null', 'payload=null', undefined],
    ['a press by nobody', interaction({ type: 'block_actions', actions: [] }), undefined],
    ['an unknown kind', interaction({ type: 'unheard_of', user: { id: 'U1' } }), undefined],
    ['nothing', '', undefined],
  ])('that holds %s is answered 400 and reaches nobody', async (_, body, type) => {
    expect((await post(body, type === undefined ? {} : { type })).status).toBe(400);
    expect(arrived).toEqual([]);
  });

  it('larger than any of Slack’s is refused', async () => {
    expect((await post(`text=${'x'.repeat(1_100_000)}`)).status).toBe(413);
  });

  it('to which nobody listens is answered 404 at once', async () => {
    listener = async () => {};
    expect((await post(command)).status).toBe(404);
  });

  it('in which the app loses its way is answered 400, and the next one as ever', async () => {
    listener = () => Promise.reject(new Error('lost'));
    expect((await post(command)).status).toBe(400);
    listener = (event) => event.ack();
    expect((await post(command)).status).toBe(200);
  });

  it('leaves no words in the log when it is refused', async () => {
    await post('payload=Only+between+us');
    await post('text=Only+between+us', { secret: 'another secret' });
    expect(logged.join('')).not.toContain('between');
  });
});

describe('Slack’s own questions', () => {
  it('are answered: the handshake with its challenge, the certificate check with 200', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect(await (await post(body, { type: 'application/json' })).json()).toEqual({ challenge: 'abc' });
    expect((await post('ssl_check=1')).status).toBe(200);
    expect(arrived).toEqual([]);
  });
});
