/** `INTERACTION_CREATE` as Discord writes it. */
import type { Core } from './core.ts';
import type { Guild } from './guilds.ts';
import { INTERACTION, type Interaction } from './interactions.ts';
import type { DiscordMessage } from './messages.ts';
import {
  actingMember,
  botPermissions,
  channelPayload,
  type Json,
  messagePayload,
  resolvedMember,
} from './payloads.ts';
import { permissionsOf } from './permissions.ts';

/** What ids inside an interaction stand for. */
export const resolvedUsers = (core: Core, guild: Guild | undefined, ids: readonly string[]): Json => {
  const members = ids.map((id) => guild?.members.get(id)).filter((member) => member !== undefined);
  return {
    users: Object.fromEntries(ids.map((id) => [id, core.people.describe(id)])),
    ...(members.length > 0
      ? { members: Object.fromEntries(members.map((member) => [member.id, resolvedMember(member)])) }
      : {}),
  };
};

export const resolvedMessage = (core: Core, message: DiscordMessage): Json => ({
  messages: { [message.id]: messagePayload(core, message) },
});

const placePayload = (core: Core, interaction: Interaction): Json => {
  const { userId, guildId, channelId } = interaction;
  const channel = core.guilds.channel(channelId);
  if (channel === undefined) throw new Error(`There is no channel ${channelId}`);
  const guild = guildId === undefined ? undefined : core.guilds.get(guildId);
  const member = guild?.members.get(userId);
  const person = core.people.get(userId);
  const inGuild =
    guild === undefined || member === undefined
      ? { user: core.people.describe(userId) }
      : {
          guild_id: guild.id,
          guild_locale: guild.locale,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          member: actingMember(core, member),
        };
  return {
    ...inGuild,
    channel_id: channelId,
    channel: {
      ...channelPayload(core, channel),
      ...(member === undefined ? {} : { permissions: String(permissionsOf(member)) }),
    },
    locale: person.locale ?? 'en-US',
    context: guild === undefined ? 1 : 0,
    authorizing_integration_owners: { 0: guild?.id ?? '0' },
    app_permissions: String(botPermissions(channel)),
  };
};

/** The whole event; `data` is what differs between the kinds of interactions. */
export const interactionPayload = (core: Core, interaction: Interaction, data: Json): Json => {
  const { id, token, type, source } = interaction;
  const withMessage = type === INTERACTION.component || type === INTERACTION.modal;
  return {
    id,
    application_id: core.application.id,
    type,
    token,
    version: 1,
    data,
    ...placePayload(core, interaction),
    entitlements: [],
    attachment_size_limit: 10 * 1024 * 1024,
    ...(withMessage && source !== undefined ? { message: messagePayload(core, source) } : {}),
  };
};
