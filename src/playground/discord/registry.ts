/** The commands an application has registered, for everybody and for single guilds. */
import { COMMAND, type CommandDefinition } from './command-form.ts';
import type { Snowflakes } from './snowflakes.ts';

export interface RegisteredCommand {
  readonly id: string;
  readonly version: string;
  /** Undefined for the ones everybody has. */
  readonly guildId: string | undefined;
  readonly definition: CommandDefinition;
}

/** Guilds, direct messages with the bot, and other direct messages. */
const EVERYWHERE = [0, 1, 2];

const contextsOf = ({ guildId, definition }: RegisteredCommand): readonly number[] =>
  guildId === undefined ? (definition.contexts ?? EVERYWHERE) : [0];

export class Registry {
  #commands: RegisteredCommand[] = [];
  readonly #ids: Snowflakes;

  constructor(ids: Snowflakes) {
    this.#ids = ids;
  }

  /** Those of one guild, or the global ones. */
  of(guildId: string | undefined): RegisteredCommand[] {
    return this.#commands.filter((one) => one.guildId === guildId);
  }

  find(id: string, guildId: string | undefined): RegisteredCommand | undefined {
    return this.of(guildId).find((one) => one.id === id);
  }

  /** Puts these in place of all of that scope; a command that stays keeps its id. */
  overwrite(guildId: string | undefined, definitions: readonly CommandDefinition[]): RegisteredCommand[] {
    const before = this.of(guildId);
    const others = this.#commands.filter((one) => one.guildId !== guildId);
    const made = definitions.map((definition) => this.#made(guildId, definition, before));
    this.#commands = [...others, ...made];
    return made;
  }

  /** Adds one, or changes the one of that name and type. */
  upsert(guildId: string | undefined, definition: CommandDefinition): RegisteredCommand {
    const before = this.of(guildId);
    const made = this.#made(guildId, definition, before);
    this.#commands = [...this.#commands.filter((one) => one.id !== made.id), made];
    return made;
  }

  remove(command: RegisteredCommand): void {
    this.#commands = this.#commands.filter((one) => one !== command);
  }

  /** What a person finds where they are: a guild's own before the global ones. `context`: 0 a guild, 1 a DM. */
  offered(type: number, context: 0 | 1, guildId: string | undefined): RegisteredCommand[] {
    const own = guildId === undefined ? [] : this.of(guildId);
    return [...own, ...this.of(undefined)].filter(
      (one) => one.definition.type === type && contextsOf(one).includes(context),
    );
  }

  #made(
    guildId: string | undefined,
    definition: CommandDefinition,
    before: readonly RegisteredCommand[],
  ): RegisteredCommand {
    const same = before.find(
      ({ definition: { name, type } }) => name === definition.name && type === definition.type,
    );
    const unchanged = same !== undefined && JSON.stringify(same.definition) === JSON.stringify(definition);
    const version = unchanged ? same.version : this.#ids.next();
    return { id: same?.id ?? this.#ids.next(), version, guildId, definition };
  }
}

/** A command as the API gives it back. */
export const commandPayload = (
  { id, version, guildId, definition }: RegisteredCommand,
  applicationId: string,
): Record<string, unknown> => ({
  id,
  application_id: applicationId,
  version,
  ...(guildId === undefined
    ? { contexts: definition.contexts ?? null, integration_types: definition.integration_types ?? [0] }
    : { guild_id: guildId }),
  type: definition.type,
  name: definition.name,
  name_localizations: definition.name_localizations ?? null,
  description: definition.description,
  description_localizations: definition.description_localizations ?? null,
  default_member_permissions: definition.default_member_permissions ?? null,
  nsfw: definition.nsfw ?? false,
  ...(definition.type === COMMAND.slash ? { options: definition.options ?? [] } : {}),
});
