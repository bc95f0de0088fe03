import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Acked, RawOptions } from '../../../src/playground/slack/deliveries.ts';
import { newApp, SIGNING_SECRET, type TestApp } from '../../support/app.ts';
import { FORM, interaction, lastOf } from '../../support/slack-raw.ts';
import { becomeExpert } from '../../support/stories.ts';
import { bend, changes } from '../support/bend.ts';
import { facts } from '../support/forge.ts';

/** How many payloads are bent out of shape. */
const RUNS = 200;

let bot: TestApp;
/** A command, a press and a submission as Slack really sends them. */
let real: Record<'command' | 'action' | 'submission', Record<string, unknown>>;
const crashes: unknown[] = [];
const crashed = (error: unknown) => void crashes.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', crashed);
  process.on('uncaughtExceptionMonitor', crashed);
  bot = await newApp();
  await becomeExpert(bot, bot.ada);
  real = {
    command: lastOf(bot, 'command'),
    action: lastOf(bot, 'action'),
    submission: lastOf(bot, 'submission'),
  };
});
afterAll(async () => {
  process.off('unhandledRejection', crashed);
  process.off('uncaughtExceptionMonitor', crashed);
  await bot.close();
  expect(crashes).toEqual([]);
});

const now = () => Math.floor(Date.now() / 1000);
const form = (fields: object) => new URLSearchParams(fields as Record<string, string>).toString();
/** A command that would have an effect, if it were let in. */
const pause = () =>
  form({ ...real.command, command: '/expert', text: 'pause', trigger_id: `T${Math.random()}` });
const send = (body: string, options: RawOptions = {}): Promise<Acked> =>
  bot.slack.deliver(body, { contentType: FORM, ...options });

describe('a request that Slack did not sign just now', () => {
  const hmac = (text: string) => createHmac('sha256', SIGNING_SECRET).update(text).digest('hex');
  const cases: Record<string, (body: string) => RawOptions> = {
    'without a signature': () => ({ signature: null }),
    'without a timestamp': () => ({ timestamp: null }),
    'with an empty signature': () => ({ signature: '' }),
    'signed by another app': () => ({ secret: 'the secret of another app' }),
    'signed with nothing': (body) => ({
      signature: `v0=${createHmac('sha256', '').update(body).digest('hex')}`,
    }),
    'with the signature of another body': () => ({ signature: `v0=${hmac(`v0:${now()}:text=help`)}` }),
    'with another version of signature': (body) => ({ signature: `v1=${hmac(`v1:${now()}:${body}`)}` }),
    'with a bare hash': (body) => ({ signature: hmac(`v0:${now()}:${body}`) }),
    'with half a signature': (body) => ({ signature: `v0=${hmac(`v0:${now()}:${body}`).slice(0, 32)}` }),
    'signed more than 5 minutes ago': () => ({ timestamp: now() - 310 }),
    'signed more than 5 minutes ahead': () => ({ timestamp: now() + 310 }),
    'signed an hour ahead': () => ({ timestamp: now() + 3_600 }),
    'with a timestamp that is no number': () => ({ headers: { 'x-slack-request-timestamp': 'soon' } }),
    'with a timestamp that was changed': () => ({
      timestamp: now() - 310,
      headers: { 'x-slack-request-timestamp': String(now()) },
    }),
    'that calls itself a check of the certificate': () => ({ signature: null, contentType: 'text/plain' }),
  };

  it.each(Object.keys(cases))('%s is refused with 401 and changes nothing', async (name) => {
    const before = facts(bot);
    const body = name.includes('certificate') ? `ssl_check=1&${pause()}` : pause();
    expect(await send(body, cases[name]?.(body))).toMatchObject({ status: 401, body: '' });
    await bot.settled();
    expect(facts(bot)).toEqual(before);
  });

  it('may only check the certificate, whatever else stands in it', async () => {
    const before = facts(bot);
    expect((await send(`ssl_check=1&${pause()}`, { signature: null })).status).toBe(200);
    await bot.settled();
    expect(facts(bot)).toEqual(before);
  });

  it('is told from one signed within the 5 minutes, early or late', async () => {
    expect((await send(form({ ...real.command, text: 'help' }), { timestamp: now() - 280 })).status).toBe(
      200,
    );
    expect((await send(form({ ...real.command, text: 'help' }), { timestamp: now() + 280 })).status).toBe(
      200,
    );
    await bot.settled();
  });
});

const inTime = ({ status, ackMs }: Acked) => status >= 200 && status < 500 && status !== 404 && ackMs < 3_000;

describe('a signed body that means nothing', () => {
  const user = { id: 'U0ADA', team_id: 'T0TEST' };
  const team = { id: 'T0TEST' };
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const cases: Record<string, () => [string, RawOptions?]> = {
    'nothing at all': () => [''],
    'JSON null': () => ['null', { contentType: 'application/json' }],
    'null as a payload': () => ['payload=null'],
    'no JSON': () => ['payload={"type":', {}],
    'a JSON array': () => [interaction([real.action])],
    'a JSON string': () => [interaction('block_actions')],
    'a number': () => ['7', { contentType: 'application/json' }],
    'two payloads': () => [`${interaction(real.action)}&${interaction(real.action)}`],
    'an interaction without a user': () => [interaction({ ...real.action, user: undefined })],
    'an interaction without a workspace': () => [
      interaction({ ...real.action, team: null, user: { id: 'U0ADA' } }),
    ],
    'an unknown kind': () => [interaction({ type: 'dialog_dreams', user, team })],
    'a kind that every object has': () => [interaction({ type: 'constructor', user, team })],
    'no kind': () => [interaction({ user, team })],
    'a press on nothing': () => [interaction({ ...real.action, actions: [] })],
    'a form without a view': () => [interaction({ ...real.submission, view: null })],
    'a workspace called __proto__': () => [
      interaction({ ...real.action, team: { id: '__proto__' }, user: { id: '__proto__' } }),
    ],
    'an event of nothing': () => [
      JSON.stringify({ type: 'event_callback', event: null, event_id: 'Ev1' }),
      { contentType: 'application/json' },
    ],
    'a press that is an event too': () => [interaction({ ...real.action, event: null })],
    'a command without a name': () => [form({ ...real.command, command: '' })],
    'a command said twice': () => [`${form(real.command)}&text=again`],
    'a command of an unknown content type': () => [form(real.command), { contentType: 'image/png' }],
    'arrays 50,000 deep': () => [nested(50_000), { contentType: 'application/json' }],
    'a payload 50,000 deep': () => [`payload=${nested(50_000)}`],
    'five megabytes': () => [`payload=${'x'.repeat(5_000_000)}`],
    'bytes that are no text': () => ['\u0000\u0001\ufffd\ufffe', { contentType: 'application/octet-stream' }],
  };

  it.each(Object.keys(cases))('%s is answered in time, and the process lives', async (name) => {
    const before = facts(bot);
    const [body, options] = cases[name]?.() ?? [''];
    const answer = await send(body, options);
    expect(answer.status).toBe(name === 'five megabytes' ? 413 : 400);
    expect(answer.ackMs).toBeLessThan(3_000);
    expect(facts(bot)).toEqual(before);
  });

  it('is answered at once where nobody here listens to it, or knows what it is about', async () => {
    const { type: _, ...rest } = real.action;
    for (const type of ['block_suggestion', 'view_closed']) {
      const gone = {
        action_id: 'gone',
        block_id: 'gone',
        value: '',
        view: { id: 'V1', callback_id: 'gone' },
      };
      const body = { ...rest, type, actions: undefined, ...gone };
      const answer = await send(interaction(body));
      expect([200, 404]).toContain(answer.status);
      expect(answer.ackMs).toBeLessThan(1_500);
    }
    const event = await bot.slack.event({ type: 'reaction_added', user: 'U0ADA' });
    expect(event).toMatchObject({ status: 200 });
  });

  it('still leaves the bot able to serve', async () => {
    const help = await bot.ada.next(() => bot.ada.command('/expert', 'help'));
    expect(bot.ada.read(help)).toContain('/connect');
  });
});

describe('a body bent out of shape', () => {
  it('never gets more than a refusal, and takes nothing down', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('action', 'submission', 'command'), changes, async (kind, bends) => {
        const body = structuredClone(real[kind]);
        // An answer has to go where the playground can take it or nowhere, and each is a press of its own.
        Object.assign(body, { response_url: undefined, trigger_id: `T${Math.random()}` });
        bend(body, bends, ['response_url']);
        const answer = await send(kind === 'command' ? form(body) : interaction(body));
        expect(inTime(answer)).toBe(true);
      }),
      { numRuns: RUNS },
    );
    await bot.settled();
    expect(crashes).toEqual([]);
    const help = await bot.ada.next(() => bot.ada.command('/expert', 'help'));
    expect(bot.ada.read(help)).toContain('/connect');
  });
});
