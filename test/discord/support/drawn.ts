import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { DiscordMessage } from '../../../src/discord/render-view.ts';
import { allComponents, textsOf } from '../../../src/playground/discord/component-tree.ts';
import type {
  AnyComponent,
  MessageComponent,
  ModalDefinition,
} from '../../../src/playground/discord/components.ts';
import { modal } from '../../../src/playground/discord/components.ts';
import { read } from '../../../src/playground/discord/fields.ts';
import { KIND } from '../../../src/playground/discord/kinds.ts';
import { readMessage } from '../../../src/playground/discord/message-form.ts';

/** Something that can be pressed or picked, as it is written and as it comes back. */
export interface Touchable {
  readonly label: string;
  readonly id: string;
}

/** The components as Discord would keep them. Throws what Discord would refuse. */
export const kept = (message: DiscordMessage): MessageComponent[] =>
  readMessage(message, { mayBePrivate: true }).components ?? [];

/** The modal as Discord would open it. Throws what Discord would refuse. */
export const opened = (data: APIModalInteractionResponseCallbackData): ModalDefinition => read(modal, data);

export const textsIn = (components: readonly MessageComponent[]): string[] => textsOf(components);

function touchable(one: AnyComponent): Touchable[] {
  if (one.type === KIND.button) return [{ label: one.label ?? '', id: one.custom_id ?? '' }];
  if (one.type !== KIND.stringSelect) return [];
  return /^menu-/.test(one.custom_id)
    ? one.options.map(({ label, value }) => ({ label, id: value }))
    : [{ label: one.placeholder ?? '', id: one.custom_id }];
}

/** All that can be pressed or picked, in the order in which it is shown. */
export const touchables = (components: readonly MessageComponent[]): Touchable[] =>
  allComponents(components).flatMap(touchable);
