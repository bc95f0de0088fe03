/** The values that the fields of a view or message hold, in the shape of `state.values`. */
import type { Block } from './block-kit.ts';
import { placedElements } from './block-parts.ts';
import type { Element } from './elements.ts';
import type { ChoiceOption } from './text-objects.ts';

export interface StateValue {
  type: string;
  value?: string | null;
  selected_option?: ChoiceOption | null;
  selected_options?: ChoiceOption[];
  selected_user?: string | null;
  selected_date?: string | null;
  selected_time?: string | null;
  timezone?: string;
  selected_date_time?: number | null;
}

export type StateValues = Record<string, Record<string, StateValue>>;

/** What a field holds before anybody touched it; undefined for elements that hold nothing. */
const initialValue = (element: Element): StateValue | undefined => {
  const { type } = element;
  switch (element.type) {
    case 'button':
    case 'overflow':
      return undefined;
    case 'plain_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return {
        type,
        selected_time: element.initial_time ?? null,
        ...(element.timezone === undefined ? {} : { timezone: element.timezone }),
      };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    default:
      return element satisfies never;
  }
};

/** True when a person left the field empty. */
export const isEmpty = ({ type: _, timezone: __, ...held }: StateValue): boolean =>
  Object.values(held).every(
    (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );

/**
 * The state of `blocks`: fields that were there before under the same ids and type keep what was typed, as
 * `views.update` promises; others start with their initial value.
 */
export const stateFor = (blocks: readonly Block[], before: StateValues = {}): StateValues => {
  const values: StateValues = {};
  for (const { blockId, actionId, element } of placedElements(blocks)) {
    const kept = before[blockId]?.[actionId];
    const value = kept?.type === element.type ? kept : initialValue(element);
    if (value !== undefined) values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
};
