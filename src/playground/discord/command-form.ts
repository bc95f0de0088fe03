/** Application commands as Discord takes them, with every limit of a command, an option and a choice. */
import { z } from 'zod';
import { checkCommand, checkOption, checkUniqueNames } from './command-rules.ts';
import { fault, integer, list, oneOf, text } from './fields.ts';
import { LOCALES } from './locales.ts';

export const COMMAND = { slash: 1, user: 2, message: 3 } as const;
export const OPTION = { string: 3, integer: 4, boolean: 5, user: 6, number: 10 } as const;

const PLAYED: readonly number[] = Object.values(OPTION);
const OTHER_OPTIONS = new Map([
  [1, 'Subcommands'],
  [2, 'Subcommand groups'],
  [7, 'Channel options'],
  [8, 'Role options'],
  [9, 'Mentionable options'],
  [11, 'Attachment options'],
]);

const translations = <T extends z.ZodType>(of: T) => z.partialRecord(z.literal(LOCALES), of).nullish();

const choice = z.object({
  name: text(1, 100),
  name_localizations: translations(text(1, 100)),
  value: z.union([text(0, 100), z.number()]),
});

const option = z
  .object({
    type: z.int().superRefine((type, context) => {
      const other = OTHER_OPTIONS.get(type);
      if (other !== undefined)
        fault(context, [], 'SIMULATOR_UNSUPPORTED', `${other} are not supported by the simulator`);
      else if (!PLAYED.includes(type))
        fault(context, [], 'BASE_TYPE_CHOICES', `Value must be one of {${PLAYED.join(', ')}}.`);
    }),
    name: text(1, 32),
    name_localizations: translations(text(1, 32)),
    description: text(1, 100),
    description_localizations: translations(text(1, 100)),
    required: z.boolean().optional(),
    choices: list(choice, 0, 25).optional(),
    autocomplete: z.boolean().optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: integer(0, 6_000).optional(),
    max_length: integer(1, 6_000).optional(),
  })
  .superRefine(checkOption);

const command = z
  .object({
    type: oneOf(COMMAND.slash, COMMAND.user, COMMAND.message).default(COMMAND.slash),
    name: text(1, 32),
    name_localizations: translations(text(1, 32)),
    description: text(0, 100).default(''),
    description_localizations: translations(text(0, 100)),
    options: list(option, 0, 25).optional(),
    default_member_permissions: z.string().regex(/^\d+$/).nullish(),
    nsfw: z.boolean().optional(),
    integration_types: list(oneOf(0, 1), 1, 2).nullish(),
    contexts: list(oneOf(0, 1, 2), 0, 3).nullish(),
  })
  .superRefine(checkCommand);

/** What the bulk overwrite takes. */
export const commandList = z.array(command).superRefine(checkUniqueNames);
export const oneCommand = command;

export type CommandDefinition = z.infer<typeof command>;
export type CommandOption = z.infer<typeof option>;
