import { rawTokens } from '../../../src/playground/slack/mrkdwn.ts';
import type { TestApp } from '../../support/app.ts';
import type { DiscordApp } from '../../support/discord-app.ts';
import type { Stage } from '../../support/stage.ts';
import { discordFaultsIn } from './arrived-discord.ts';
import { UNREADABLE } from './unreadable.ts';

/** Of rich text the bot writes plain words, people by their account and instants; never a link or an emoji. */
const RICH = new Set(['text', 'user', 'date']);

function* faultsIn(value: unknown, accounts: ReadonlySet<string>, inRichText = false): Generator<string> {
  if (typeof value === 'string') {
    if (UNREADABLE.test(value)) yield `unreadable: ${JSON.stringify(value)}`;
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const { type, text, emoji, user_id: account } = value as Record<string, unknown>;
  if (type === 'mrkdwn') yield `mrkdwn: ${JSON.stringify(text)}`;
  if (type === 'plain_text' && emoji !== false) yield `emoji are drawn in: ${JSON.stringify(text)}`;
  if (inRichText && typeof type === 'string' && !RICH.has(type) && !type.startsWith('rich_text_'))
    yield `rich text holds a ${type}`;
  if (type === 'user' && !accounts.has(String(account))) yield `a mention of ${String(account)}`;
  for (const inner of Object.values(value))
    yield* faultsIn(inner, accounts, inRichText || type === 'rich_text');
}

const EMOJI = /:[\w+'-]+:/;

function* liveIn(text: unknown): Generator<string> {
  if (typeof text !== 'string') return;
  for (const { kind, raw } of rawTokens(text)) yield `${kind}: ${raw}`;
  if (EMOJI.test(text)) yield `emoji: ${text}`;
}

/** What is alive or unreadable in something that Slack is sent, where only these accounts may be mentioned. */
export const faultsOf = (sent: object, accounts: ReadonlySet<string>): string[] => [
  ...('text' in sent ? liveIn(sent.text) : []),
  ...faultsIn(sent, accounts),
];

/** Looks at everything that came from the bot since it last looked: calls, and answers to what it was sent. */
export const watch = (stage: Stage): (() => string[]) => {
  const accounts = new Set([stage.ada, stage.grace, stage.mary, stage.alan].map(({ id }) => id));
  return stage.platform === 'slack'
    ? watchSlack(stage as TestApp, accounts)
    : watchDiscord(stage as DiscordApp, accounts);
};

function watchSlack({ slack }: TestApp, known: ReadonlySet<string>): () => string[] {
  let calls = 0;
  let deliveries = 0;
  return () => {
    const sent = slack.calls.slice(calls).map(({ args }) => args);
    const answered = slack.deliveries
      .slice(deliveries)
      .flatMap(({ answers }) => answers.map(({ body }) => body))
      .filter((body) => body !== '');
    calls = slack.calls.length;
    deliveries = slack.deliveries.length;
    return [
      ...sent.flatMap((one) => faultsOf(one, known)),
      ...answered.flatMap((body) => [...faultsIn(JSON.parse(body), known)]),
    ];
  };
}

function watchDiscord({ discord }: DiscordApp, known: ReadonlySet<string>): () => string[] {
  let calls = 0;
  return () => {
    const sent = discord.calls.slice(calls).map(({ args }) => args);
    calls = discord.calls.length;
    return sent.flatMap((one) => [...discordFaultsIn(one, known)]);
  };
}
