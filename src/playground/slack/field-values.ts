/** From what a person would type or pick to the value a field holds and sends. */
import type { Core } from './core.ts';
import type { Element } from './elements.ts';
import type { StateValue } from './input-state.ts';
import type { ChoiceOption } from './text-objects.ts';

/** Text, an option's label, several labels, Unix seconds, or null for nothing. */
export type FieldValue = string | readonly string[] | number | null;

const optionsOf = (element: Element): ChoiceOption[] => {
  if (element.type === 'static_select')
    return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
  return 'options' in element ? (element.options ?? []) : [];
};

/** The option with that label, or else that value. Throws when there is none, or when two are labelled alike. */
const pick = (options: readonly ChoiceOption[], label: string): ChoiceOption => {
  const labelled = options.filter((option) => option.text.text === label);
  const found = labelled.length > 0 ? labelled : options.filter((option) => option.value === label);
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const labels = options.map((option) => option.text.text).join(' | ');
  throw new Error(`${found.length} options are called “${label}” among: ${labels}`);
};

const findUser = (core: Core, said: string): string => {
  const handle = said.replace(/^@/, '');
  const person = core.people
    .all()
    .find((one) => [one.id, one.name, one.displayName, one.realName].includes(handle));
  if (person === undefined) throw new Error(`Nobody here is called ${said}`);
  return person.id;
};

/**
 * The value of a field in the shape of `state.values`. `offered` are the options of an external select, which only
 * the bot knows.
 */
export const toStateValue = (
  core: Core,
  element: Element,
  value: FieldValue,
  offered: readonly ChoiceOption[] = [],
): StateValue => {
  const { type } = element;
  const text = value === null ? null : String(value);
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return { type, value: text === '' ? null : text };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: text === null ? null : pick(optionsOf(element), text) };
    case 'external_select':
      return { type, selected_option: text === null ? null : pick(offered, text) };
    case 'checkboxes': {
      const labels = Array.isArray(value) ? value.map(String) : [text].filter((one) => one !== null);
      return { type, selected_options: labels.map((label) => pick(element.options, label)) };
    }
    case 'users_select':
      return { type, selected_user: text === null ? null : findUser(core, text) };
    case 'datepicker':
      return { type, selected_date: text };
    case 'timepicker':
      return {
        type,
        selected_time: text,
        ...(element.timezone === undefined ? {} : { timezone: element.timezone }),
      };
    case 'datetimepicker':
      return { type, selected_date_time: value === null ? null : Number(value) };
    case 'overflow':
      return { type, selected_option: text === null ? null : pick(element.options, text) };
    case 'button':
      throw new Error('A button holds no value');
    default:
      return element satisfies never;
  }
};
