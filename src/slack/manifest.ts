import type { Registry } from '../interaction/registry.ts';
import { EVENTS } from './events.ts';

/** What the bot asks Slack for, each with why it cannot do without; the first thing an administrator reads. */
export const SCOPES = {
  commands: 'People type commands such as /connect, or choose a shortcut; everything begins with one.',
  'chat:write': 'Requests, answers and sessions are told in direct messages, which are kept up to date.',
  'im:write': 'Opens the direct message with somebody who is to be told something.',
  'users:read':
    'Names and time zones, and whether an account is a bot, a guest, deactivated or of another workspace.',
} as const;

/** Where Slack sends what people do; the bot serves it below its public address. */
const ENDPOINT = '/slack/events';

const NAME = 'Expert Connect';

/** The shortcuts as Slack lists them; one about a person or a message stands in every message's menu. */
export const slackShortcuts = ({ shortcuts }: Pick<Registry, 'shortcuts'>) =>
  [...shortcuts.values()].map(({ id, name, summary, on }) => ({
    name,
    type: on === 'anywhere' ? ('global' as const) : ('message' as const),
    callback_id: id,
    description: summary,
  }));

/**
 * The manifest of the app that serves the registry's commands and shortcuts over HTTP, as far as the bot needs one (schema:
 * docs.slack.dev/reference/app-manifest). `address` is where people reach the bot,
 * without a slash at its end.
 */
export const slackManifest = (registry: Registry, address: string) => ({
  _metadata: { major_version: 2 },
  display_information: {
    name: NAME,
    description: 'Find an expert, ask to connect, book a session and keep its notes.',
    long_description: [
      'Find out who in your workspace knows about something, ask them to connect, and meet.',
      'Experts say what they can help with and when; you pick one of their free times, in your own time zone.',
      'The notes of a session are for the two people who met.',
    ].join(' '),
  },
  features: {
    app_home: {
      home_tab_enabled: true,
      messages_tab_enabled: true,
      // A tab that is read-only has no line to type a command into.
      messages_tab_read_only_enabled: false,
    },
    bot_user: { display_name: NAME, always_online: true },
    shortcuts: slackShortcuts(registry),
    slash_commands: [...registry.commands.values()].map(({ path, summary, usage }) => ({
      command: path,
      url: address + ENDPOINT,
      description: summary,
      usage_hint: usage,
      // Only an escaped @name arrives as an account; a bare name could be anybody's.
      should_escape: true,
    })),
  },
  oauth_config: { scopes: { bot: Object.keys(SCOPES) as (keyof typeof SCOPES)[] } },
  settings: {
    event_subscriptions: {
      request_url: address + ENDPOINT,
      bot_events: Object.keys(EVENTS) as (keyof typeof EVENTS)[],
    },
    interactivity: {
      is_enabled: true,
      request_url: address + ENDPOINT,
      message_menu_options_url: address + ENDPOINT,
    },
    org_deploy_enabled: false,
    socket_mode_enabled: false,
    token_rotation_enabled: false,
  },
});

/** A key under which Slack is told where to post something. */
const ADDRESS = /(?:^|_)url$/;

/** The same app over Socket Mode, where everything comes over the socket: the manifest without any address. */
export function socketManifest(registry: Registry): object {
  const { settings, ...rest } = slackManifest(registry, '');
  const all = { ...rest, settings: { ...settings, socket_mode_enabled: true } };
  const kept = JSON.stringify(all, (key, value: unknown) => (ADDRESS.test(key) ? undefined : value));
  return JSON.parse(kept) as object;
}
