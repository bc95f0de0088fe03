import type { About } from '../core/places.ts';
import { recordsIn } from '../interaction/id.ts';
import { pressedOf } from './asked.ts';
import type { Answerable } from './reply.ts';

/** What an interaction is about: in direct messages nothing else says which server is meant. */
export function aboutOf(interaction: Answerable): About {
  if (interaction.isCommand()) return {};
  const { message } = interaction;
  const id = interaction.isModalSubmit() ? interaction.customId : pressedOf(interaction).id;
  return {
    ...(message && { message: { channel: message.channelId, messageId: message.id } }),
    ids: recordsIn(id),
  };
}
