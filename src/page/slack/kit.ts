/** The elements of Block Kit as the page meets them. */
import type { Element } from '../../playground/slack/elements.ts';
import type { ChoiceOption } from '../../playground/slack/text-objects.ts';
import type { Choice } from '../menu-list.tsx';
import type { StateValue } from './model.ts';
import type { ElementAt } from './surface.ts';

export type { ChoiceOption, Element };
export type ElementOf<Type extends Element['type']> = Extract<Element, { type: Type }>;

/** How an element is tied to its label and hints when it stands in a form. */
export interface Labelled {
  readonly label: string;
  /** Of the field itself, for its visible label. */
  readonly id?: string | undefined;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
}

export interface ElementProps<Type extends Element['type']> extends Labelled {
  readonly element: ElementOf<Type>;
  readonly at: ElementAt;
}

export const placeholderOf = (element: Element): string | undefined =>
  'placeholder' in element ? element.placeholder?.text : undefined;

const asChoice = (option: ChoiceOption, group?: string): Choice => ({
  value: option.value,
  label: option.text.text,
  detail: option.description?.text,
  group,
});

/** The options of a select with their headings, in order. */
export const optionsOf = ({ options, option_groups: groups }: ElementOf<'static_select'>): ChoiceOption[] => [
  ...(options ?? []),
  ...(groups ?? []).flatMap((group) => group.options),
];

export const choicesOf = ({ options, option_groups: groups }: ElementOf<'static_select'>): Choice[] => [
  ...(options ?? []).map((option) => asChoice(option)),
  ...(groups ?? []).flatMap((group) => group.options.map((option) => asChoice(option, group.label.text))),
];

/** The value a field of text, number, date or time holds, as its HTML field writes it. */
export const writtenIn = (held: StateValue | undefined): string => {
  const value = held?.value ?? held?.selected_date ?? held?.selected_time;
  return value ?? '';
};
