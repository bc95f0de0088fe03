import type { About } from '../core/places.ts';
import { decodeId, nameOfId } from '../interaction/id.ts';
import type { Registry } from '../interaction/registry.ts';
import type { Answerable } from './reply.ts';

/** What is carried by a button, a choice or a form, as far as it may be the id of something. */
function idsIn({ actions, forms }: Pick<Registry, 'actions' | 'forms'>, id: string): string[] {
  const name = nameOfId(id);
  const carries = (actions.get(name) ?? forms.get(name))?.carries;
  const carried = carries ? Object.values(decodeId(id, carries) ?? {}) : [];
  return carried.filter((value) => typeof value === 'string');
}

/** What an interaction is about: in direct messages nothing else says which server is meant. */
export function aboutOf(registry: Pick<Registry, 'actions' | 'forms'>, interaction: Answerable): About {
  if (interaction.isCommand()) return {};
  const { message, customId } = interaction;
  const chosen = interaction.isStringSelectMenu() ? interaction.values : [];
  return {
    ...(message && { message: { channel: message.channelId, messageId: message.id } }),
    // What is picked from a menu in place of buttons says what is pressed.
    ids: [customId, ...chosen].flatMap((id) => idsIn(registry, id)),
  };
}
