/** Block Kit's interactive elements, and which of them may stand where. */
import { z } from 'zod';
import { anyElementError } from './known-types.ts';
import {
  choiceOption,
  confirmation,
  identifier,
  menuOption,
  optionGroup,
  overflowOption,
  plainText,
} from './text-objects.ts';

const actionable = { action_id: identifier.optional() };
const confirmable = { confirm: confirmation.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(150).optional() };
const dispatchable = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
    })
    .optional(),
};

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const offered = (options: readonly unknown[], initial: unknown) =>
  initial === undefined || options.some((option) => same(option, initial));

export const image = z.strictObject({
  type: z.literal('image'),
  image_url: z.url().max(3000),
  alt_text: z.string().min(1).max(2000),
});

const button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  ...confirmable,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: z.url().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().min(1).max(75).optional(),
});

const menu = { ...actionable, ...confirmable, ...focusable, ...placeholder };
const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...menu,
    options: z.array(menuOption).min(1).max(100).optional(),
    option_groups: z.array(optionGroup).min(1).max(100).optional(),
    initial_option: menuOption.optional(),
  })
  .refine((select) => (select.options === undefined) !== (select.option_groups === undefined), {
    error: 'needs either options or option_groups',
  })
  .refine(
    (select) =>
      offered(
        [...(select.options ?? []), ...(select.option_groups ?? []).flatMap((group) => group.options)],
        select.initial_option,
      ),
    { path: ['initial_option'], error: 'must be one of the options' },
  );
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...menu,
  initial_option: menuOption.optional(),
  min_query_length: z.int().min(0).optional(),
});
const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...menu,
  initial_user: z.string().regex(/^[UW]/).optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  ...confirmable,
  options: z.array(overflowOption).min(1).max(5),
});

const choice = { ...actionable, ...confirmable, ...focusable, options: z.array(choiceOption).min(1).max(10) };
const radioButtons = z
  .strictObject({ type: z.literal('radio_buttons'), ...choice, initial_option: choiceOption.optional() })
  .refine((radio) => offered(radio.options, radio.initial_option), {
    path: ['initial_option'],
    error: 'must be one of the options',
  });
const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...choice,
    initial_options: z.array(choiceOption).min(1).optional(),
  })
  .refine((boxes) => (boxes.initial_options ?? []).every((option) => offered(boxes.options, option)), {
    path: ['initial_options'],
    error: 'must be among the options',
  });

const isZone = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...menu,
  initial_date: z.iso.date().optional(),
});
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...menu,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm')
    .optional(),
  timezone: z.string().refine(isZone, 'must be an IANA time zone').optional(),
});
const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...actionable,
  ...confirmable,
  ...focusable,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

const typed = { ...actionable, ...focusable, ...placeholder, ...dispatchable };
const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: z.string().optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  })
  .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? 3000), {
    path: ['min_length'],
    error: 'must not exceed max_length',
  })
  .refine((input) => (input.initial_value ?? '').length <= (input.max_length ?? 3000), {
    path: ['initial_value'],
    error: 'must not be longer than max_length',
  });
const numeral = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number in a string');
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: numeral.optional(),
  min_value: numeral.optional(),
  max_value: numeral.optional(),
});

const everywhere = [
  staticSelect,
  externalSelect,
  usersSelect,
  radioButtons,
  checkboxes,
  datepicker,
  timepicker,
] as const;
const only = (place: string) => ({ error: anyElementError(place) });

export const accessory = z.discriminatedUnion(
  'type',
  [...everywhere, button, overflow, image],
  only('beside a section'),
);
export const actionsElement = z.discriminatedUnion(
  'type',
  [...everywhere, button, overflow, datetimepicker],
  only('in an actions block'),
);
export const inputElement = z.discriminatedUnion(
  'type',
  [...everywhere, datetimepicker, plainTextInput, numberInput],
  only('in an input block'),
);

type InputElement = z.infer<typeof inputElement>;
/** Everything a person can press, pick or fill. */
export type Element =
  | Exclude<z.infer<typeof accessory>, { type: 'image' }>
  | z.infer<typeof actionsElement>
  | InputElement;
