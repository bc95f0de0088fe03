import type { BaseInteraction, User } from 'discord.js';
import type { AccountFacts, AskPlatform, Identity } from '../core/actors.ts';

/** Accounts are the same in every server. */
const REALM = 'discord';

/** Who acts, and in which server, as the gateway says. */
export const identityOf = ({ user, guildId }: BaseInteraction): Identity => ({
  platform: 'discord',
  tenant: REALM,
  workspace: guildId ?? '',
  account: user.id,
});

/** What came with the interaction about an account: nobody has to be asked. */
export const askPayload =
  (user: User, nick: string | null): AskPlatform =>
  () =>
    Promise.resolve(factsOf(user, nick));

const factsOf = (user: User, nick: string | null): AccountFacts => ({
  displayName: nick ?? user.globalName ?? '',
  realName: user.globalName ?? user.username,
  zone: null,
  isBot: user.bot,
  isGuest: false,
  isOutsider: false,
  isDeactivated: false,
});
