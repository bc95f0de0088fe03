import type { APIInteractionGuildMember, BaseInteraction, GuildMember, User } from 'discord.js';
import type { PersonActor } from '../core/actor.ts';
import type { PersonRef } from '../core/people.ts';
import type { About } from '../core/places.ts';
import type { Services } from '../core/services.ts';
import type { Clock } from '../core/time.ts';
import type { Call } from '../interaction/call.ts';
import { recordsIn } from '../interaction/id.ts';
import { askPayload, identityOf } from './identity.ts';

/** Somebody as an interaction names them. */
export interface Named {
  readonly user: User;
  readonly member: GuildMember | APIInteractionGuildMember | null;
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

/** What was pressed or sent, as far as it says which server is meant. */
function aboutOf(interaction: BaseInteraction): About {
  if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return {};
  const { customId, message } = interaction;
  const chosen = interaction.isStringSelectMenu() ? interaction.values : [];
  return {
    ...(message && { message: { channel: message.channelId, messageId: message.id } }),
    ids: [customId, ...chosen].flatMap(recordsIn),
  };
}

const asking = ({ user, member }: Named) =>
  askPayload(user, (member && ('nickname' in member ? member.nickname : member.nick)) ?? null);

export function callerOf(
  interaction: BaseInteraction,
  { services: { directory }, clock }: { readonly services: Services; readonly clock: Clock },
): Caller {
  const identity = identityOf(interaction);
  let actor: PersonActor | undefined;
  return {
    zone: () => actor?.zone ?? 'UTC',
    actor: () => actor,
    async identify() {
      actor = await directory.actor(identity, interaction.id, asking(interaction), aboutOf(interaction));
      return { actor, clock };
    },
    person: (named) => directory.person({ ...identity, account: named.user.id }, asking(named)),
  };
}
