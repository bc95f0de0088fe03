import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { manifest } from '../../src/cli/manifest.ts';
import { features } from '../../src/features/features.ts';
import { EVENTS } from '../../src/slack/events.ts';
import { SCOPES } from '../../src/slack/manifest.ts';

const PLACEHOLDER = 'https://experts.example.com';

function yamlFor(...args: string[]): string {
  const result = manifest(args);
  if (!('yaml' in result)) throw new Error(result.problem);
  return result.yaml;
}

const problemOf = (...args: string[]): string | undefined => {
  const result = manifest(args);
  return 'problem' in result ? result.problem : undefined;
};

/** Schema v2 as far as it is used, with its limits; Slack refuses keys that it does not know. */
const request_url = z.url({ protocol: /^https$/ });
const schema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    long_description: z.string().min(175).max(4_000),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(['global', 'message']),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z
            .string()
            .max(32)
            .regex(/^\/[a-z0-9_-]+$/),
          url: request_url,
          description: z.string().min(1).max(2_000),
          usage_hint: z.string().min(1).max(1_000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url, bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url,
      message_menu_options_url: request_url,
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

describe('the Slack manifest', () => {
  const app = schema.parse(parse(yamlFor('--url', PLACEHOLDER)));

  it('in the repository is the one that the bot would generate now', () => {
    const kept = readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8');
    expect(kept).toBe(yamlFor());
  });

  it('has every command with its summary and its hint, and asks for names as accounts', () => {
    expect(app.features.slash_commands).toEqual(
      [...features.commands.values()].map(({ path, summary, usage }) => ({
        command: path,
        url: `${PLACEHOLDER}/slack/events`,
        description: summary,
        usage_hint: usage,
        should_escape: true,
      })),
    );
  });

  it('has every shortcut, one about a person or a message in the menu of messages', () => {
    expect(app.features.shortcuts).toEqual(
      [...features.shortcuts.values()].map(({ id, name, summary, on }) => ({
        name,
        type: on === 'anywhere' ? 'global' : 'message',
        callback_id: id,
        description: summary,
      })),
    );
    expect(app.features.shortcuts.map(({ type }) => type).sort()).toEqual(['global', 'message', 'message']);
  });

  it('asks for four scopes and says beside each why', () => {
    expect(app.oauth_config.scopes.bot).toEqual(['commands', 'chat:write', 'im:write', 'users:read']);
    for (const [scope, reason] of Object.entries(SCOPES))
      expect(yamlFor('--url', PLACEHOLDER)).toContain(`# ${reason}\n      - ${scope}\n`);
  });

  it('hears of two events and says beside each why', () => {
    expect(app.settings.event_subscriptions.bot_events).toEqual(['app_home_opened', 'user_change']);
    for (const [event, reason] of Object.entries(EVENTS))
      expect(yamlFor('--url', PLACEHOLDER)).toContain(`# ${reason}\n      - ${event}\n`);
  });

  it('lets people write where they are told things, and has a Home tab, of whose opening the bot hears', () => {
    expect(app.settings.event_subscriptions.bot_events).toContain('app_home_opened');
    expect(app.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(app.features.bot_user.display_name).toBe('Expert Connect');
  });

  it.each([
    ['https://bot.example.org', 'https://bot.example.org/slack/events'],
    ['https://bot.example.org/', 'https://bot.example.org/slack/events'],
    ['https://example.org:8443/bots/experts//', 'https://example.org:8443/bots/experts/slack/events'],
  ])('sends what people do at %s to %s', (address, endpoint) => {
    const { features: shown, settings } = schema.parse(parse(yamlFor('--url', address)));
    expect(settings.interactivity).toEqual({
      is_enabled: true,
      request_url: endpoint,
      message_menu_options_url: endpoint,
    });
    expect(new Set(shown.slash_commands.map(({ url }) => url))).toEqual(new Set([endpoint]));
  });

  it.each([
    'http://bot.example.org',
    'bot.example.org',
    'https://bot.example.org/?team=1',
    'https://bot.example.org/#top',
    'https://user:word@bot.example.org',
    '',
  ])('is refused in words for the address “%s”', (address) => {
    expect(problemOf(`--url=${address}`)).toContain(`“${address}” is not an https address`);
  });

  it('for Socket Mode is the same app without an address', () => {
    const socket: unknown = parse(yamlFor());
    const http: unknown = JSON.parse(
      JSON.stringify(app, (_, value: unknown) => (String(value).startsWith(PLACEHOLDER) ? undefined : value)),
    );
    const { settings } = z.looseObject({ settings: z.looseObject({}) }).parse(http);
    expect(settings.socket_mode_enabled).toBe(false);
    expect(socket).toEqual({ ...Object(http), settings: { ...settings, socket_mode_enabled: true } });
  });

  it.each([[['--url']], [['--address', PLACEHOLDER]], [[PLACEHOLDER]]])(
    'says what it takes when the arguments are %j',
    (args) => {
      expect(problemOf(...args)).toBe(
        'Say “manifest” for Socket Mode, or where Slack reaches the bot: manifest --url https://experts.example.com',
      );
    },
  );
});
