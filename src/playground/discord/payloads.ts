/** People, guilds, channels and messages as Discord writes them, whole. */
import type { Core } from './core.ts';
import type { Channel, Dm, Guild, GuildChannel, Member } from './guilds.ts';
import type { DiscordMessage } from './messages.ts';
import { deniedTo, EVERYBODY, permissionsOf } from './permissions.ts';
import { madeAt } from './snowflakes.ts';

export type Json = Record<string, unknown>;

const isoTime = (ms: number): string => new Date(ms).toISOString().replace('Z', '000+00:00');

/** A member without the user and without permissions. */
const bareMember = (member: Member): Json => ({
  nick: member.nickname ?? null,
  avatar: null,
  banner: null,
  roles: [],
  joined_at: isoTime(member.joinedAt),
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
  communication_disabled_until: null,
});

export const memberPayload = (core: Core, member: Member): Json => ({
  ...bareMember(member),
  user: core.people.describe(member.id),
});

/** A member in an interaction, who comes with what they may do. */
export const actingMember = (core: Core, member: Member): Json => ({
  ...memberPayload(core, member),
  permissions: String(permissionsOf(member)),
});

/** A member beside their user in what an interaction refers to. */
export const resolvedMember = (member: Member): Json => ({
  ...bareMember(member),
  permissions: String(permissionsOf(member)),
});

/** What the bot may do in a channel. */
export const botPermissions = (channel: Channel): bigint =>
  channel.kind === 'dm' ? EVERYBODY : EVERYBODY & ~deniedTo(channel.botMay);

const guildChannel = (core: Core, channel: GuildChannel): Json => {
  const deny = deniedTo(channel.botMay);
  return {
    id: channel.id,
    type: 0,
    guild_id: channel.guildId,
    name: channel.name,
    topic: null,
    position: 0,
    nsfw: false,
    parent_id: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: 0,
    permission_overwrites:
      deny === 0n ? [] : [{ id: core.application.id, type: 1, allow: '0', deny: String(deny) }],
  };
};

export const dmPayload = (core: Core, dm: Dm): Json => ({
  id: dm.id,
  type: 1,
  last_message_id: null,
  flags: 0,
  recipients: [core.people.describe(dm.userId)],
});

export const channelPayload = (core: Core, channel: Channel): Json =>
  channel.kind === 'dm' ? dmPayload(core, channel) : guildChannel(core, channel);

/** A guild as `GUILD_CREATE` and `GET /guilds/:guild` give it. */
export const guildPayload = (core: Core, guild: Guild): Json => {
  const bot = guild.members.get(core.application.id);
  const everybody = {
    id: guild.id,
    name: '@everyone',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    permissions: String(EVERYBODY),
    managed: false,
    mentionable: false,
    flags: 0,
  };
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: [...guild.members.keys()].find((id) => id !== core.application.id) ?? guild.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    application_id: null,
    vanity_url_code: null,
    preferred_locale: guild.locale,
    features: [],
    emojis: [],
    stickers: [],
    roles: [everybody],
    channels: guild.channels.map((channel) => guildChannel(core, channel)),
    threads: [],
    // Without the intent for members a guild shows the bot nobody but itself.
    members: bot === undefined ? [] : [memberPayload(core, bot)],
    member_count: guild.members.size,
    large: false,
    unavailable: false,
    joined_at: isoTime(bot?.joinedAt ?? 0),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
};

const causePayload = (core: Core, { id, type, userId }: NonNullable<DiscordMessage['cause']>): Json => ({
  id,
  type,
  user: core.people.describe(userId),
  authorizing_integration_owners: {},
});

export const messagePayload = (core: Core, message: DiscordMessage): Json => {
  const { cause } = message;
  const byBot = message.authorId === core.application.id;
  return {
    id: message.id,
    channel_id: message.channelId,
    type: cause?.type === 2 ? 20 : 0,
    author: core.people.describe(message.authorId),
    content: message.content,
    embeds: message.embeds.map((embed) => ({ type: 'rich', ...embed })),
    components: message.components,
    attachments: [],
    mentions: message.pings.users
      .filter((id) => core.people.find(id) !== undefined)
      .map((id) => core.people.describe(id)),
    mention_roles: [],
    mention_everyone: message.pings.everyone,
    pinned: false,
    tts: false,
    flags: message.flags,
    timestamp: isoTime(madeAt(message.id)),
    edited_timestamp: message.editedAt === undefined ? null : isoTime(message.editedAt),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(byBot ? { application_id: core.application.id } : {}),
    ...(cause === undefined
      ? {}
      : { webhook_id: core.application.id, interaction_metadata: causePayload(core, cause) }),
  };
};
