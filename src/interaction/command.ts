import type { PersonRef } from '../core/people.ts';
import type { Source } from './action.ts';
import type { AnswerKind, Run } from './call.ts';

/** Somebody named by their account, or picked from what the source offers. */
export interface PersonOption {
  readonly kind: 'person';
  readonly summary: string;
  readonly source?: Source;
}
/** Free words; with a source, words that it offers. */
export interface WordsOption {
  readonly kind: 'words';
  readonly summary: string;
  readonly source?: Source;
}
/** One of a closed set of words; the first is what an empty command means. */
export interface PageOption {
  readonly kind: 'page';
  readonly summary: string;
  readonly pages: readonly [string, ...string[]];
}
export type CommandOption = PersonOption | WordsOption | PageOption;
export type CommandOptions = Readonly<Record<string, CommandOption>>;

export type OptionValues<O> = {
  readonly [K in keyof O]: O[K] extends { kind: 'page'; pages: infer P extends readonly string[] }
    ? P[number]
    : O[K] extends { kind: 'person' }
      ? Pick<PersonRef, 'id'> | undefined
      : string | undefined;
};

export interface Command {
  readonly path: string;
  readonly summary: string;
  readonly usage: string;
  readonly answer: AnswerKind;
  readonly options: CommandOptions;
  readonly run: Run<{ options: never }, AnswerKind>;
}

interface CommandDefinition<O, A extends AnswerKind> {
  /** With the slash. No command has subcommands: a platform refuses a base command that has them. */
  readonly path: string;
  readonly summary: string;
  /** What may stand after the command, for help and the platform's own hint. */
  readonly usage: string;
  readonly answer: A;
  readonly options: O;
  readonly run: Run<{ options: OptionValues<O> }, A>;
}

/** Defines a command; manifests, argument parsing and help come from the definition. */
export const defineCommand = <const O extends CommandOptions, const A extends AnswerKind>(
  definition: CommandDefinition<O, A>,
) => definition;
