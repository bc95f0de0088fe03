/** Registering commands, for everybody and for one guild. */
import { miss, missingAccess, refuse } from './api-error.ts';
import { type CommandDefinition, commandList, oneCommand } from './command-form.ts';
import type { Core } from './core.ts';
import { read } from './fields.ts';
import { commandPayload, type RegisteredCommand } from './registry.ts';
import type { Call, Route } from './route.ts';

/** The guild a call is about, or undefined for everybody. */
const scopeOf = (core: Core, { params }: Call): string | undefined => {
  if (params.application !== core.application.id)
    throw refuse(403, 20_012, 'You are not authorized to perform this action on this application');
  if (params.guild === undefined) return undefined;
  if (core.guilds.find(params.guild)?.installed !== true) throw missingAccess();
  return params.guild;
};

const found = (core: Core, call: Call): RegisteredCommand => {
  const command = core.registry.find(call.params.command ?? '', scopeOf(core, call));
  if (command === undefined) throw miss(404, 10_063, 'Unknown application command');
  return command;
};

/** Adds or changes one, when all of that scope still fit together. */
const put = (core: Core, scope: string | undefined, definition: CommandDefinition): RegisteredCommand => {
  const isOther = (one: CommandDefinition) => one.name !== definition.name || one.type !== definition.type;
  const others = core.registry.of(scope).map((one) => one.definition);
  if (!commandList.safeParse([...others.filter(isOther), definition]).success)
    throw refuse(400, 30_032, 'Maximum number of application commands reached');
  return core.registry.upsert(scope, definition);
};

const under = (base: string): Route[] => {
  const shown = (core: Core, command: RegisteredCommand) => commandPayload(command, core.application.id);
  return [
    {
      method: 'GET',
      path: base,
      run: (core, call) => core.registry.of(scopeOf(core, call)).map((one) => shown(core, one)),
    },
    {
      method: 'PUT',
      path: base,
      run: (core, call) => {
        const scope = scopeOf(core, call);
        const commands = core.registry.overwrite(scope, read(commandList, call.body));
        return commands.map((one) => shown(core, one));
      },
    },
    {
      method: 'POST',
      path: base,
      run: (core, call) => shown(core, put(core, scopeOf(core, call), read(oneCommand, call.body))),
    },
    { method: 'GET', path: `${base}/:command`, run: (core, call) => shown(core, found(core, call)) },
    {
      method: 'PATCH',
      path: `${base}/:command`,
      run: (core, call) => {
        const { definition, guildId } = found(core, call);
        return shown(core, put(core, guildId, read(oneCommand, { ...definition, ...Object(call.body) })));
      },
    },
    {
      method: 'DELETE',
      path: `${base}/:command`,
      run: (core, call) => {
        core.registry.remove(found(core, call));
        return undefined;
      },
    },
  ];
};

export const commandRoutes: Route[] = [
  ...under('/applications/:application/commands'),
  ...under('/applications/:application/guilds/:guild/commands'),
];
