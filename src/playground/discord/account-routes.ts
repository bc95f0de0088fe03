/** The bot itself, the people and places it may look at, and opening a direct message. */
import { z } from 'zod';
import {
  miss,
  missingAccess,
  unknownChannel,
  unknownGuild,
  unknownMember,
  unknownUser,
} from './api-error.ts';
import type { Core } from './core.ts';
import { read, snowflake } from './fields.ts';
import { channelPayload, dmPayload, guildPayload, type Json, memberPayload } from './payloads.ts';
import type { Route } from './route.ts';

const DAY = 86_400_000;
const MOST_IDENTIFIES = 1_000;

const applicationPayload = (core: Core): Json => ({
  id: core.application.id,
  name: core.application.name,
  description: '',
  icon: null,
  flags: 0,
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '',
  team: null,
  bot: core.people.describe(core.application.id),
  approximate_guild_count: core.guilds.installed().length,
});

const recipient = z.object({ recipient_id: snowflake });

const installed = (core: Core, id = '') => {
  const guild = core.guilds.find(id);
  if (guild?.installed !== true) throw unknownGuild();
  return guild;
};

const person = (core: Core, id = '') => {
  const found = core.people.find(id);
  if (found === undefined) throw unknownUser();
  return found;
};

export const accountRoutes: Route[] = [
  {
    method: 'GET',
    path: '/gateway/bot',
    run: (core) => ({
      url: core.baseUrl.replace('http:', 'ws:'),
      shards: 1,
      session_start_limit: {
        total: MOST_IDENTIFIES,
        remaining: MOST_IDENTIFIES - core.gateway.identifies,
        reset_after: DAY,
        max_concurrency: 1,
      },
    }),
  },
  { method: 'GET', path: '/applications/@me', run: applicationPayload },
  { method: 'GET', path: '/oauth2/applications/@me', run: applicationPayload },
  { method: 'GET', path: '/users/@me', run: (core) => core.people.describe(core.application.id) },
  {
    method: 'GET',
    path: '/users/:user',
    run: (core, { params }) => core.people.describe(person(core, params.user).id),
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    run: (core, { body }) => {
      const { recipient_id: id } = read(recipient, body);
      if (person(core, id).bot === true) throw miss(403, 50_007, 'Cannot send messages to this user');
      return dmPayload(core, core.guilds.dm(id));
    },
  },
  {
    method: 'DELETE',
    path: '/users/@me/guilds/:guild',
    run: (core, { params }) => {
      const guild = installed(core, params.guild);
      guild.installed = false;
      core.gateway.dispatch('GUILD_DELETE', { id: guild.id });
      return undefined;
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild',
    run: (core, { params }) => guildPayload(core, installed(core, params.guild)),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    run: (core, { params }) => {
      const member = installed(core, params.guild).members.get(person(core, params.user).id);
      if (member === undefined) throw unknownMember();
      return memberPayload(core, member);
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel',
    run: (core, { params }) => {
      const channel = core.guilds.channel(params.channel ?? '');
      if (channel === undefined) throw unknownChannel();
      const isOut = channel.kind === 'guild' && !core.guilds.get(channel.guildId).installed;
      if (isOut || (channel.kind === 'guild' && !channel.botMay.view)) throw missingAccess();
      return channelPayload(core, channel);
    },
  },
];
