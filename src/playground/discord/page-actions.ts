/** What a person does on Discord's half of the page, carried out by `person.ts`. */
import { z } from 'zod';
import type { PageOutcome } from '../page/screen.ts';
import type { Core } from './core.ts';
import type { Answered, OfferedChoice } from './interactions.ts';
import type { DiscordMessage } from './messages.ts';
import { labelsIn } from './modals.ts';
import { type Person, personAt } from './person.ts';
import type { Where } from './places.ts';

const as = z.string();
const channel = z.string();
const message = z.string();
const values = z.record(z.string(), z.union([z.string().max(6_000), z.number(), z.boolean()]));
const held = z.union([z.string(), z.array(z.string()), z.boolean(), z.null()]);

export const pageAction = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('say'), as, channel, text: z.string().min(1).max(2_000) }),
  z.strictObject({ act: z.literal('command'), as, channel, name: z.string(), values }),
  z.strictObject({
    act: z.literal('suggest'),
    as,
    channel,
    name: z.string(),
    option: z.string(),
    typed: z.string().max(6_000),
    values,
  }),
  z.strictObject({ act: z.literal('user-command'), as, channel, name: z.string(), target: z.string() }),
  z.strictObject({ act: z.literal('message-command'), as, message, name: z.string() }),
  z.strictObject({ act: z.literal('press'), as, message, customId: z.string() }),
  z.strictObject({
    act: z.literal('choose'),
    as,
    message,
    customId: z.string(),
    picked: z.array(z.string()).max(25),
  }),
  z.strictObject({ act: z.literal('submit'), as, modal: z.int(), values: z.record(z.string(), held) }),
  z.strictObject({ act: z.literal('close'), as, modal: z.int() }),
  z.strictObject({ act: z.literal('hide'), as, message }),
]);
export type PageAction = z.infer<typeof pageAction>;

/** What became of an action; `errors` stand at fields by custom_id. */
export interface DiscordOutcome extends PageOutcome {
  /** What the bot offers for what was typed. */
  readonly choices?: readonly OfferedChoice[];
}

const gone = { error: 'gone' } as const;

/** A press that nobody answered reads otherwise than a command that nobody answered. */
const told = ({ outcome }: { outcome: string }, failure: string): DiscordOutcome =>
  outcome === 'failed' ? { error: failure } : {};

const placeOf = (core: Core, id: string): Where => {
  const found = core.guilds.channel(id);
  if (found === undefined) throw new Error('There is no such channel');
  return found.kind === 'dm' ? { dm: true } : { guild: found.guildId, channel: found.id };
};

const submitted = async (
  person: Person,
  { modal: id, values: given }: Extract<PageAction, { act: 'submit' }>,
): Promise<DiscordOutcome> => {
  const modal = person.modal();
  if (modal?.id !== id) return gone;
  const filled = Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  person.fill(Object.fromEntries(filled) as Record<string, string | string[] | boolean>);
  const answered = await person.submit();
  const errors = labelsIn(modal.definition).flatMap(({ label, component }) => {
    const said = answered.errors[label];
    return said === undefined ? [] : [[component.custom_id, said]];
  });
  return { ...told(answered, 'modal_failed'), errors: Object.fromEntries(errors) };
};

const onMessage = async (
  found: DiscordMessage | undefined,
  failure: string,
  run: (seen: DiscordMessage) => Promise<Answered>,
): Promise<DiscordOutcome> => (found === undefined ? gone : told(await run(found), failure));

/** Carries an action out; resolves when the bot has answered it or failed to. Throws what cannot be done. */
export const perform = async (core: Core, action: PageAction): Promise<DiscordOutcome> => {
  const person = personAt(core, action.as);
  const seen = (id: string) => core.messages.seenBy(action.as).find((one) => one.id === id);
  switch (action.act) {
    case 'say':
      person.say(action.text, placeOf(core, action.channel));
      return {};
    case 'command': {
      const answered = await person.command(action.name, action.values, placeOf(core, action.channel));
      return told(answered, 'command_failed');
    }
    case 'suggest': {
      const { name, option, typed, values: filled } = action;
      const place = placeOf(core, action.channel);
      const answered = await person.suggest(name, { [option]: typed }, filled, place);
      return { ...told(answered, 'choices_failed'), choices: answered.choices ?? [] };
    }
    case 'user-command': {
      const place = placeOf(core, action.channel);
      return told(await person.userCommand(action.name, action.target, place), 'command_failed');
    }
    case 'message-command':
      return await onMessage(seen(action.message), 'command_failed', (on) =>
        person.messageCommand(action.name, on),
      );
    case 'press':
      return await onMessage(seen(action.message), 'press_failed', (on) => person.press(on, action.customId));
    case 'choose':
      return await onMessage(seen(action.message), 'press_failed', (on) =>
        person.choose(on, action.customId, action.picked),
      );
    case 'submit':
      return await submitted(person, action);
    case 'close':
      if (person.modal()?.id !== action.modal) return gone;
      person.dismiss();
      return {};
    case 'hide': {
      const found = seen(action.message);
      if (found === undefined) return gone;
      person.hide(found);
      return {};
    }
    default:
      return action satisfies never;
  }
};
