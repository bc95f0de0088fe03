import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { features } from '../../src/features/features.ts';
import { METHOD_SCOPES } from '../../src/playground/slack/scopes.ts';
import { SCOPES, slackManifest } from '../../src/slack/manifest.ts';
import { sourceFiles } from '../architecture/source.ts';

/** What each event asks for (docs.slack.dev/reference/events); an event that is not here is not known well enough. */
const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
  user_change: ['users:read'],
};

const FAMILIES =
  'apps|auth|bookmarks|bots|chat|conversations|dnd|emoji|files|pins|reactions|reminders|team|usergroups|users|views';
const CALL = new RegExp(String.raw`\.((?:${FAMILIES})\s*\.(?!(?:${FAMILIES})\.)(?:[a-z]+\.)*[a-z]+)\(`, 'gi');

const ours = sourceFiles.filter(({ path }) => path.startsWith('slack/'));
const called = [
  ...new Set(
    ours.flatMap(({ text }) => [...text.matchAll(CALL)].map(([, name = '']) => name.replace(/\s/g, ''))),
  ),
];

const manifest = z
  .object({
    settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }).optional() }),
  })
  .parse(slackManifest(features, 'https://experts.example.com'));
const events = manifest.settings.event_subscriptions?.bot_events ?? [];

describe('the scopes that the bot asks for', () => {
  it('are those of the methods it calls, the events it hears and its commands; none is missing, none too many', () => {
    expect(called).toContain('chat.postMessage');
    expect(called.filter((name) => !(name in METHOD_SCOPES))).toEqual([]);
    expect(events.filter((name) => !(name in EVENT_SCOPES))).toEqual([]);
    const needed = new Set([
      'commands',
      ...called.flatMap((name) => METHOD_SCOPES[name] ?? []),
      ...events.flatMap((name) => EVENT_SCOPES[name] ?? []),
    ]);
    expect(Object.keys(SCOPES).toSorted()).toEqual([...needed].toSorted());
  });
});
