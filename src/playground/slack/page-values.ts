/** Field values as the page sends them; like a real client it can only send what the field allows. */
import { z } from 'zod';
import { type Placed, placedElements } from './block-parts.ts';
import type { Core } from './core.ts';
import { pick, toStateValue } from './field-values.ts';
import type { StateValue } from './input-state.ts';
import { choiceOption } from './text-objects.ts';
import { hold } from './touch.ts';
import { blocksOf, type Surface } from './visible-text.ts';

export const sentValue = z.strictObject({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: choiceOption.nullish(),
  selected_options: z.array(choiceOption).optional(),
  selected_user: z.string().nullish(),
  selected_date: z.iso.date().nullish(),
  selected_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullish(),
  timezone: z.string().optional(),
  selected_date_time: z.int().nullish(),
});
export type SentValue = z.infer<typeof sentValue>;
export const sentValues = z.record(z.string(), z.record(z.string(), sentValue));

/** The element with these ids. Throws when it is not there any more. */
export const elementAt = (surface: Surface, at: { blockId: string; actionId: string }): Placed => {
  const found = placedElements(blocksOf(surface)).find(
    (placed) => placed.blockId === at.blockId && placed.actionId === at.actionId,
  );
  if (found === undefined) throw new Error('That is not on the screen any more');
  return found;
};

/** What the element may hold of what was sent. Throws for a value of another kind or an option not offered. */
export const acceptValue = (core: Core, { element }: Placed, sent: SentValue): StateValue => {
  if (sent.type !== element.type) throw new Error(`A ${element.type} cannot hold a ${sent.type}`);
  if (element.type === 'checkboxes') {
    const selected = sent.selected_options ?? [];
    return {
      type: element.type,
      selected_options: selected.map((option) => pick(element.options, option.value, 'value')),
    };
  }
  if (element.type === 'external_select')
    return { type: element.type, selected_option: sent.selected_option ?? null };
  if ('options' in element && sent.selected_option != null)
    return toStateValue(core, element, sent.selected_option.value, 'value');
  if (element.type === 'static_select' && sent.selected_option != null)
    return toStateValue(core, element, sent.selected_option.value, 'value');
  const held =
    sent.value ?? sent.selected_user ?? sent.selected_date ?? sent.selected_time ?? sent.selected_date_time;
  return toStateValue(core, element, held ?? null);
};

/** Puts everything that was typed into a form, before it is submitted. */
export const acceptValues = (core: Core, surface: Surface, values: z.infer<typeof sentValues>): void => {
  for (const [blockId, actions] of Object.entries(values))
    for (const [actionId, sent] of Object.entries(actions)) {
      const placed = elementAt(surface, { blockId, actionId });
      hold(surface, placed, acceptValue(core, placed, sent));
    }
};
