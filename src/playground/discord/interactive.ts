/** The components a person can press, pick or fill, each with its limits. */
import { z } from 'zod';
import { fault, integer, list, oneOf, snowflake, text, url } from './fields.ts';
import { KIND } from './kinds.ts';

/** Every component may carry a number of its own; Discord numbers the others. */
export const numbered = { id: integer(0, 2_147_483_647).optional() };
const customId = text(1, 100);
const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().nullish(),
  animated: z.boolean().optional(),
});

const LINK = 5;

export const button = z
  .object({
    type: z.literal(KIND.button),
    ...numbered,
    style: oneOf(1, 2, 3, 4, LINK),
    label: text(0, 80).nullish(),
    emoji: emoji.nullish(),
    custom_id: customId.optional(),
    url: url(512, ['http:', 'https:', 'discord:']).optional(),
    disabled: z.boolean().optional(),
  })
  .superRefine((one, context) => {
    const isLink = one.style === LINK;
    if (isLink && one.url === undefined)
      fault(context, ['url'], 'BASE_TYPE_REQUIRED', 'This field is required');
    if (isLink && one.custom_id !== undefined)
      fault(
        context,
        ['custom_id'],
        'BUTTON_COMPONENT_CUSTOM_ID_URL',
        'A custom id and url cannot both be specified',
      );
    if (!isLink && one.custom_id === undefined)
      fault(context, ['custom_id'], 'COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required');
    if (!isLink && one.url !== undefined)
      fault(context, ['url'], 'BUTTON_COMPONENT_URL', 'Only a link button may have a url');
    if ((one.label ?? '') === '' && (one.emoji ?? null) === null)
      fault(context, ['label'], 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A label or emoji is required');
  });

const option = z.object({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().optional(),
});

interface Counted {
  min_values?: number | undefined;
  max_values?: number | undefined;
}

const checkCounts = (
  { min_values: min = 1, max_values: max = 1 }: Counted,
  context: z.RefinementCtx,
): void => {
  if (min > max)
    fault(context, ['min_values'], 'SELECT_COMPONENT_MIN_VALUES', 'min_values cannot be above max_values');
};

/** Values are what a press sends back, so no two options may share one. */
const checkOptions = (
  options: readonly { value: string; default?: boolean | undefined }[],
  mostChosen: number,
  context: z.RefinementCtx,
): void => {
  const seen = new Set<string>();
  for (const [index, { value }] of options.entries()) {
    if (seen.has(value))
      fault(
        context,
        ['options', index, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    seen.add(value);
  }
  if (options.filter((one) => one.default === true).length > mostChosen)
    fault(context, ['options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'Too many default values');
};

const menu = {
  ...numbered,
  custom_id: customId,
  placeholder: text(0, 150).nullish(),
  min_values: integer(0, 25).optional(),
  max_values: integer(1, 25).optional(),
  required: z.boolean().optional(),
  disabled: z.boolean().optional(),
};
const defaultUser = z.object({ id: snowflake, type: z.literal('user') });

export const stringSelect = z
  .object({ type: z.literal(KIND.stringSelect), ...menu, options: list(option, 1, 25) })
  .superRefine((one, context) => {
    checkCounts(one, context);
    checkOptions(one.options, one.max_values ?? 1, context);
    if ((one.max_values ?? 1) > one.options.length || (one.min_values ?? 1) > one.options.length)
      fault(context, ['max_values'], 'SELECT_COMPONENT_MAX_VALUES', 'There are fewer options than that');
  });
export const userSelect = z
  .object({ type: z.literal(KIND.userSelect), ...menu, default_values: list(defaultUser, 0, 25).optional() })
  .superRefine((one, context) => {
    checkCounts(one, context);
    if ((one.default_values?.length ?? 0) > (one.max_values ?? 1))
      fault(
        context,
        ['default_values'],
        'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
        'Too many default values',
      );
  });

const LONGEST_VALUE = 4_000;
export const textInput = z
  .object({
    type: z.literal(KIND.textInput),
    ...numbered,
    custom_id: customId,
    style: oneOf(1, 2),
    min_length: integer(0, LONGEST_VALUE).optional(),
    max_length: integer(1, LONGEST_VALUE).optional(),
    required: z.boolean().optional(),
    value: text(0, LONGEST_VALUE).nullish(),
    placeholder: text(0, 100).nullish(),
  })
  .superRefine((one, context) => {
    const { min_length: min = 0, max_length: max = LONGEST_VALUE, value } = one;
    if (min > max)
      fault(context, ['min_length'], 'TEXT_INPUT_COMPONENT_LENGTH', 'min_length cannot be above max_length');
    if (typeof value === 'string' && value !== '' && (value.length < min || value.length > max))
      fault(context, ['value'], 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  });

const choice = z.object({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).nullish(),
  default: z.boolean().optional(),
});
const group = { ...numbered, custom_id: customId, required: z.boolean().optional() };
export const radioGroup = z
  .object({ type: z.literal(KIND.radioGroup), ...group, options: list(choice, 2, 10) })
  .superRefine((one, context) => checkOptions(one.options, 1, context));
export const checkboxGroup = z
  .object({
    type: z.literal(KIND.checkboxGroup),
    ...group,
    options: list(choice, 1, 10),
    min_values: integer(0, 10).optional(),
    max_values: integer(1, 10).optional(),
  })
  .superRefine((one, context) => {
    checkCounts({ min_values: one.min_values, max_values: one.max_values ?? one.options.length }, context);
    checkOptions(one.options, one.max_values ?? one.options.length, context);
  });
export const checkbox = z.object({
  type: z.literal(KIND.checkbox),
  ...numbered,
  custom_id: customId,
  default: z.boolean().optional(),
});
