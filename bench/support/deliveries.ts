import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { TEAM } from './seed.ts';

export const SIGNING_SECRET = 'a secret for the benchmark only';

/** Connections that the load keeps open to each server. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

let count = 0;
const unique = () => `${Date.now()}.${++count}`;

/** A slash command as Slack writes it. */
export function command(user: string, name: string, text: string, responseUrl?: string): string {
  return new URLSearchParams({
    token: 'not-to-be-trusted',
    team_id: TEAM,
    team_domain: 'bench',
    channel_id: 'C0GENERAL',
    channel_name: 'general',
    user_id: user,
    user_name: user.toLowerCase(),
    command: name,
    text,
    api_app_id: 'A0BENCH',
    is_enterprise_install: 'false',
    trigger_id: unique(),
    ...(responseUrl !== undefined && { response_url: responseUrl }),
  }).toString();
}

const interaction = (user: string, type: string, rest: object): string =>
  new URLSearchParams({
    payload: JSON.stringify({
      type,
      user: { id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: TEAM },
      api_app_id: 'A0BENCH',
      token: 'not-to-be-trusted',
      team: { id: TEAM, domain: 'bench' },
      enterprise: null,
      is_enterprise_install: false,
      trigger_id: unique(),
      ...rest,
    }),
  }).toString();

/** Where a pressed button stands. */
export interface Place {
  readonly channel: string;
  readonly ts: string;
  readonly isPrivate: boolean;
}
const PRIVATE: Place = { channel: 'C0GENERAL', ts: '1700000000.000001', isPrivate: true };

/** The press of a button, by the action id that the bot gave it. */
export const press = (user: string, actionId: string, responseUrl?: string, place = PRIVATE): string =>
  interaction(user, 'block_actions', {
    container: {
      type: 'message',
      message_ts: place.ts,
      channel_id: place.channel,
      is_ephemeral: place.isPrivate,
    },
    channel: { id: place.channel, name: 'general' },
    state: { values: {} },
    actions: [
      {
        type: 'button',
        action_id: actionId,
        block_id: 'b1',
        text: { type: 'plain_text', text: 'A button', emoji: true },
        action_ts: unique(),
      },
    ],
    ...(responseUrl !== undefined && { response_url: responseUrl }),
  });

/** A modal as the bot opened it. */
export interface OpenedView {
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly blocks: unknown;
}

/** The submission of a modal; `values` by block and action, which the bot names alike. */
export const submission = (user: string, view: OpenedView, values: Record<string, object>): string =>
  interaction(user, 'view_submission', {
    view: {
      id: `V${unique()}`,
      team_id: TEAM,
      type: 'modal',
      ...view,
      state: {
        values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { [name]: value }])),
      },
      hash: unique(),
      app_id: 'A0BENCH',
      bot_id: 'B0BENCH',
    },
    response_urls: [],
  });

/** Posts a signed body, and resolves with what the acknowledgement says. Throws unless it is a 200. */
export function deliver(url: string, body: string): Promise<string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const mac = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${mac}`,
  };
  return new Promise((resolve, reject) => {
    const req = request(`${url}/slack/events`, { method: 'POST', agent, headers }, (res) => {
      let text = '';
      res.setEncoding('utf8');
      res.on('data', (chunk: string) => {
        text += chunk;
      });
      res.on('end', () =>
        res.statusCode === 200 ? resolve(text) : reject(new Error(`answered ${res.statusCode}: ${text}`)),
      );
    });
    req.on('error', (error: NodeJS.ErrnoException) => {
      // The server closed an idle connection at the moment it was used again: nothing was taken, so nothing comes twice.
      if (req.reusedSocket && error.code === 'ECONNRESET') resolve(deliver(url, body));
      else reject(error);
    });
    req.end(body);
  });
}
