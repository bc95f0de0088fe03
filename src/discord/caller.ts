import type { APIInteractionGuildMember, BaseInteraction, GuildMember, User } from 'discord.js';
import type { PersonActor } from '../core/actor.ts';
import type { PersonRef } from '../core/people.ts';
import type { About } from '../core/places.ts';
import type { Services } from '../core/services.ts';
import type { Clock } from '../core/time.ts';
import type { Call } from '../interaction/call.ts';
import { askPayload, identityOf } from './identity.ts';

/** Somebody as an interaction names them. */
export interface Named {
  readonly user: User;
  /** Null when they are not in the guild; undefined where that is not said. */
  readonly member: GuildMember | APIInteractionGuildMember | null | undefined;
}

/** Who acts in an interaction, and who else is named in it. */
export interface Caller {
  /** The reader's IANA zone, as far as it is known by now. */
  zone(): string;
  /** Throws `Refused` as `directory.actor` does. */
  identify(): Promise<Call>;
  /** Who acts, once that was found out. */
  actor(): PersonActor | undefined;
  /** Throws `Refused('unknown-person')`. */
  person(named: Named): Promise<PersonRef>;
}

const asking = ({ user, member }: Named) =>
  askPayload(user, (member && ('nickname' in member ? member.nickname : member.nick)) ?? null);

export function callerOf(
  interaction: BaseInteraction,
  { services: { directory }, clock }: { readonly services: Services; readonly clock: Clock },
  about: About = {},
): Caller {
  const identity = identityOf(interaction);
  let actor: PersonActor | undefined;
  return {
    zone: () => actor?.zone ?? 'UTC',
    actor: () => actor,
    async identify() {
      actor = await directory.actor(identity, interaction.id, asking(interaction), about);
      return { actor, clock };
    },
    async person(named) {
      const them = { ...identity, account: named.user.id };
      const { workspace } = them;
      if (workspace !== null && named.member === null) await directory.absent({ ...them, workspace });
      return directory.person(them, asking(named), Boolean(named.member));
    },
  };
}
