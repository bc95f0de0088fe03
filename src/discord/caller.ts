import type { APIInteractionGuildMember, BaseInteraction, GuildMember, User } from 'discord.js';
import type { PersonRef } from '../core/people.ts';
import type { Services } from '../core/services.ts';
import type { Clock } from '../core/time.ts';
import type { Call } from '../interaction/call.ts';
import { askPayload, identityOf } from './identity.ts';

/** Somebody as an interaction names them. */
export interface Named {
  readonly user: User;
  readonly member: GuildMember | APIInteractionGuildMember | null;
}

/** Who acts in an interaction, and who else is named in it. */
export interface Caller {
  /** Throws `Refused` as `directory.actor` does. */
  identify(): Promise<Call>;
  /** Throws `Refused('unknown-person')`. */
  person(named: Named): Promise<PersonRef>;
}

const asking = ({ user, member }: Named) =>
  askPayload(user, (member && ('nickname' in member ? member.nickname : member.nick)) ?? null);

export function callerOf(
  interaction: BaseInteraction,
  { services: { directory }, clock }: { readonly services: Services; readonly clock: Clock },
): Caller {
  const identity = identityOf(interaction);
  return {
    identify: async () => ({
      actor: await directory.actor(identity, interaction.id, asking(interaction)),
      clock,
    }),
    person: (named) => directory.person({ ...identity, account: named.user.id }, asking(named)),
  };
}
