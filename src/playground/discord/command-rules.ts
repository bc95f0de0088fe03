/** The rules of commands that look at several fields at once. */
import type { z } from 'zod';
import { fault } from './fields.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+$/u;

const isName = (name: string): boolean => NAME.test(name) && name === name.toLowerCase();

type Names = Partial<Record<string, string>> | null | undefined;

interface Named {
  name: string;
  name_localizations?: Names;
}

interface Described extends Named {
  description: string;
  description_localizations?: Names;
}

interface Option extends Described {
  type: number;
  required?: boolean | undefined;
  autocomplete?: boolean | undefined;
  choices?: readonly { name: string; name_localizations?: Names; value: string | number }[] | undefined;
  min_value?: number | undefined;
  max_value?: number | undefined;
  min_length?: number | undefined;
  max_length?: number | undefined;
}

interface Command extends Described {
  type: number;
  options?: readonly Option[] | undefined;
}

const STRING = 3;
const INTEGER = 4;
const NUMBER = 10;
const MOST_CHARACTERS = 8_000;
const MOST_OF_A_TYPE = new Map([
  [1, 100],
  [2, 15],
  [3, 15],
]);

const checkNames = ({ name, name_localizations: names }: Named, context: z.RefinementCtx): void => {
  const wrong = (path: PropertyKey[]) =>
    fault(context, path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  if (!isName(name)) wrong(['name']);
  for (const [locale, translated] of Object.entries(names ?? {}))
    if (translated !== undefined && !isName(translated)) wrong(['name_localizations', locale]);
};

const checkChoices = ({ type, choices = [], autocomplete }: Option, context: z.RefinementCtx): void => {
  if (choices.length === 0) return;
  if (autocomplete === true)
    fault(
      context,
      ['autocomplete'],
      'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
      'Choices exclude autocomplete',
    );
  const names = new Set<string>();
  for (const [index, { name, value }] of choices.entries()) {
    const fits = type === STRING ? typeof value === 'string' : typeof value === 'number';
    if (!fits || (type === INTEGER && !Number.isInteger(value)))
      fault(
        context,
        ['choices', index, 'value'],
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Value is of another type',
      );
    if (names.has(name))
      fault(
        context,
        ['choices', index, 'name'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE',
        'Option choices must have unique names',
      );
    names.add(name);
  }
};

/** One option by itself. */
export const checkOption = (option: Option, context: z.RefinementCtx): void => {
  checkNames(option, context);
  checkChoices(option, context);
  const isNumeric = option.type === INTEGER || option.type === NUMBER;
  const wrong = (field: string, kinds: string) =>
    fault(
      context,
      [field],
      'APPLICATION_COMMAND_OPTIONS_FIELD_INVALID',
      `Only ${kinds} options have ${field}`,
    );
  const isString = option.type === STRING;
  if (option.autocomplete === true && !(isString || isNumeric)) wrong('autocomplete', 'string and number');
  if (option.choices !== undefined && option.choices.length > 0 && !(isString || isNumeric))
    wrong('choices', 'string and number');
  for (const field of ['min_value', 'max_value'] as const)
    if (option[field] !== undefined && !isNumeric) wrong(field, 'number');
  for (const field of ['min_length', 'max_length'] as const)
    if (option[field] !== undefined && !isString) wrong(field, 'string');
};

const longest = (words: string, translations: Names): number =>
  Math.max(words.length, ...Object.values(translations ?? {}).map((one) => one?.length ?? 0));

/** Characters of names, descriptions and values, each in its longest translation. */
const charactersOf = ({ options = [], ...command }: Command): number => {
  const described = (one: Described) =>
    longest(one.name, one.name_localizations) + longest(one.description, one.description_localizations);
  const optionSize = (one: Option) =>
    (one.choices ?? []).reduce(
      (sum, { name, name_localizations: names, value }) =>
        sum + longest(name, names) + (typeof value === 'string' ? value.length : 0),
      described(one),
    );
  return options.reduce((sum, one) => sum + optionSize(one), described(command));
};

/** One command with its options. */
export const checkCommand = (command: Command, context: z.RefinementCtx): void => {
  const { type, description, options = [] } = command;
  if (type !== 1) {
    if (description !== '')
      fault(
        context,
        ['description'],
        'APPLICATION_COMMAND_DESCRIPTION_INVALID',
        'Context commands have no description',
      );
    if (options.length > 0)
      fault(context, ['options'], 'APPLICATION_COMMAND_OPTIONS_INVALID', 'Context commands have no options');
    return;
  }
  checkNames(command, context);
  if (description === '') fault(context, ['description'], 'BASE_TYPE_REQUIRED', 'This field is required');
  const names = new Set<string>();
  let optional = false;
  for (const [index, option] of options.entries()) {
    if (names.has(option.name))
      fault(
        context,
        ['options', index],
        'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
        'Option names must be unique',
      );
    names.add(option.name);
    if (option.required === true && optional)
      fault(
        context,
        ['options', index],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    optional ||= option.required !== true;
  }
  if (charactersOf(command) > MOST_CHARACTERS)
    fault(context, [], 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${MOST_CHARACTERS})`);
};

/** All commands of one scope: names are unique within a type, and each type has its most. */
export const checkUniqueNames = (commands: readonly Command[], context: z.RefinementCtx): void => {
  const names = new Set<string>();
  for (const [index, { type, name }] of commands.entries()) {
    const key = `${type} ${name}`;
    if (names.has(key))
      fault(
        context,
        [index],
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      );
    names.add(key);
  }
  for (const [type, most] of MOST_OF_A_TYPE)
    if (commands.filter((one) => one.type === type).length > most)
      fault(context, [], 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
};
