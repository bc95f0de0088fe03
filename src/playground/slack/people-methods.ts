/** auth.test, users.info, conversations.open and conversations.info. */
import { z } from 'zod';
import { miss, refuse } from './api-error.ts';
import { type Method, method } from './method.ts';

const flag = z.union([z.boolean(), z.enum(['true', 'false'])]).optional();

const authTest = method(z.strictObject({}), (core) => ({
  url: `${core.baseUrl}/`,
  team: core.team.name,
  user: core.people.get(core.team.botUserId).name,
  team_id: core.team.id,
  user_id: core.team.botUserId,
  bot_id: core.team.botId,
  is_enterprise_install: false,
}));

const usersInfo = method(z.strictObject({ user: z.string(), include_locale: flag }), (core, args) => {
  const person = core.people.find(args.user);
  if (person === undefined) throw miss('user_not_found', `nobody has the id ${args.user}`);
  const locale = String(args.include_locale) === 'true' ? { locale: 'en-US' } : {};
  return { user: { ...core.people.describe(person, core.clock.now()), ...locale } };
});

const conversationsOpen = method(
  z.strictObject({ users: z.string(), return_im: flag, prevent_creation: flag }),
  (core, args) => {
    if (args.users.includes(','))
      throw refuse('invalid_arguments', 'group conversations are not supported by the simulator');
    const person = core.people.find(args.users);
    if (person === undefined) throw miss('user_not_found', `nobody has the id ${args.users}`);
    if (person.deleted === true) throw miss('user_disabled', `${person.id} is deactivated`);
    if (person.bot === true) throw miss('cannot_dm_bot', `${person.id} is a bot`);
    const known = core.messages.conversationsOf(person.id).some((one) => one.kind === 'dm');
    const dm = core.messages.openDm(person.id);
    const full = String(args.return_im) === 'true' ? { is_im: true, user: person.id } : {};
    return { channel: { id: dm.id, ...full }, ...(known ? { no_op: true, already_open: true } : {}) };
  },
);

const conversationsInfo = method(
  z.strictObject({ channel: z.string(), include_locale: flag, include_num_members: flag }),
  (core, args) => {
    const place = core.messages.conversation(args.channel);
    if (place?.id !== args.channel) throw miss('channel_not_found', `no conversation ${args.channel}`);
    const isMember = place.members.includes(core.team.botUserId);
    const kind =
      place.kind === 'dm'
        ? { is_im: true, user: place.members.find((id) => id !== core.team.botUserId) }
        : { name: place.name, is_channel: true, is_im: false, is_member: isMember, is_private: false };
    return { channel: { id: place.id, is_archived: false, context_team_id: core.team.id, ...kind } };
  },
);

export const peopleMethods: Record<string, Method> = {
  'auth.test': authTest,
  'users.info': usersInfo,
  'conversations.open': conversationsOpen,
  'conversations.info': conversationsInfo,
};
