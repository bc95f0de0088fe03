/** A slash command while it is typed: its options one after the other, each with its name before it. */
import type { Choice } from '../menu-list.tsx';
import type { Command, Option } from './model.ts';

export type Value = string | number | boolean;

export interface Filled {
  readonly option: Option;
  readonly value: Value;
  /** What the client shows for it. */
  readonly label: string;
}

export interface CommandLine {
  readonly command: Command;
  readonly filled: readonly Filled[];
  /** The option that is typed into. */
  readonly open: Option | undefined;
}

/** Something to pick, with what picking it means. */
export type Offer = { readonly choice: Choice } & (
  | { readonly command: Command }
  | { readonly option: Option }
  | { readonly value: Value }
);

const TYPE = { integer: 4, boolean: 5, user: 6, number: 10 } as const;

const fits = (words: string, typed: string): boolean => words.toLowerCase().includes(typed.toLowerCase());

/** Options that are neither filled in nor open, the required ones first as they stand. */
export const leftIn = ({ command, filled, open }: CommandLine): Option[] =>
  command.options.filter((one) => one !== open && !filled.some(({ option }) => option === one));

export const lineOf = (command: Command): CommandLine => ({
  command,
  filled: [],
  // What is required is asked for at once.
  open: command.options.find(({ required }) => required === true),
});

const usageOf = ({ name, options }: Command): string =>
  [`/${name}`, ...options.map(({ label }) => label)].join(' ');

/** The commands that begin with what was typed after the slash. */
export const commandOffers = (typed: string, commands: readonly Command[]): Offer[] => {
  const [found, word = ''] = /^\/(\S*)$/.exec(typed) ?? [];
  if (found === undefined) return [];
  return commands
    .filter(({ name }) => name.startsWith(word.toLowerCase()))
    .map((command) => ({
      command,
      choice: { value: command.name, label: usageOf(command), detail: command.description },
    }));
};

export const optionOffers = (line: CommandLine, typed: string): Offer[] =>
  leftIn(line)
    .filter(({ label }) => label.startsWith(typed.trim().toLowerCase()))
    .map((option) => ({
      option,
      choice: { value: option.name, label: option.label, detail: option.description, group: 'Options' },
    }));

export interface Person {
  readonly id: string;
  readonly displayName: string;
  readonly name: string;
}

const named = (name: string, value: Value): Offer => ({
  value,
  choice: { value: String(value), label: name },
});

/** What the client itself offers for an option: fixed choices, yes or no, people. */
export const valueOffers = (option: Option, typed: string, people: readonly Person[]): Offer[] => {
  const all =
    option.type === TYPE.boolean
      ? [named('True', true), named('False', false)]
      : option.type === TYPE.user
        ? people.map(({ id, displayName }) => named(displayName, id))
        : option.choices.map(({ name, value }) => named(name, value));
  return all.filter(({ choice: { label } }) => fits(label, typed));
};

/** The value that typed words mean for an option; undefined when they mean none. */
const readValue = (option: Option, typed: string, people: readonly Person[]): Filled | undefined => {
  const isClosed = option.choices.length > 0 || option.type === TYPE.boolean || option.type === TYPE.user;
  if (isClosed) {
    const offers = valueOffers(option, '', people);
    const meant = offers.find(({ choice }) =>
      [choice.label, choice.value].some((one) => one.toLowerCase() === typed.toLowerCase()),
    );
    return meant && 'value' in meant ? { option, value: meant.value, label: meant.choice.label } : undefined;
  }
  const isNumber = option.type === TYPE.integer || option.type === TYPE.number;
  if (isNumber && (typed === '' || Number.isNaN(Number(typed)))) return undefined;
  return { option, value: isNumber ? Number(typed) : typed, label: typed };
};

const namedIn = (line: CommandLine): string => {
  const left = leftIn(line).map(({ label }) => `${label}:`);
  return left.length > 0 ? ` Write it after ${left.join(' or ')}` : '';
};

/** Takes what was typed into the open option. With a `problem` nothing has changed. */
export const closed = (
  line: CommandLine,
  typed: string,
  people: readonly Person[],
): { line: CommandLine; problem?: string } => {
  const { open } = line;
  const words = typed.trim();
  if (open === undefined)
    return words === ''
      ? { line }
      : { line, problem: `/${line.command.name} has no option “${words}”.${namedIn(line)}` };
  if (words === '' && open.required !== true) return { line: { ...line, open: undefined } };
  if (words === '') return { line, problem: `This option is required: ${open.label}` };
  const read = readValue(open, words, people);
  if (read === undefined) return { line, problem: `“${words}” is no value of ${open.label}.` };
  return { line: { ...line, filled: [...line.filled, read], open: undefined } };
};

/** Fills the open option with something that was picked. */
export const picked = (line: CommandLine, value: Value, label: string): CommandLine => {
  const { open, filled } = line;
  return open === undefined
    ? line
    : { ...line, filled: [...filled, { option: open, value, label }], open: undefined };
};

export const valuesOf = ({ filled }: CommandLine): Record<string, Value> =>
  Object.fromEntries(filled.map(({ option, value }) => [option.name, value]));

/**
 * Reads on in what was typed: `page:` opens that option and what came before it closes the one before. Returns the
 * words that are left to type on.
 */
export const readOn = (
  line: CommandLine,
  typed: string,
  people: readonly Person[],
): { line: CommandLine; text: string } => {
  for (const option of leftIn(line)) {
    const at = new RegExp(`(?:^|\\s)${option.label}:\\s?`).exec(typed);
    if (at === null) continue;
    const before = closed(line, typed.slice(0, at.index), people);
    if (before.problem !== undefined) continue;
    return readOn({ ...before.line, open: option }, typed.slice(at.index + at[0].length), people);
  }
  return { line, text: typed };
};

/** The command that a line has named in full, with whatever follows it. */
export const begun = (
  typed: string,
  commands: readonly Command[],
  people: readonly Person[],
): { line: CommandLine; text: string } | undefined => {
  const [, name, rest = ''] = /^\/(\S+)\s([\s\S]*)$/.exec(typed) ?? [];
  const command = commands.find((one) => one.name === name);
  return command && readOn(lineOf(command), rest, people);
};
