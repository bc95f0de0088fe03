import { allComponents, isButton, isSelect } from '../../src/playground/discord/component-tree.ts';
import { KIND } from '../../src/playground/discord/kinds.ts';
import type { LocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { type DiscordMessage, isLoading } from '../../src/playground/discord/messages.ts';
import { type DiscordModal, labelsIn } from '../../src/playground/discord/modals.ts';
import type { Person as DiscordPerson } from '../../src/playground/discord/person.ts';
import type { Person, Submitted, Surface, Typed, Which } from './stage.ts';

type Own = Omit<DiscordPerson, 'command' | 'fill' | 'submit' | 'dismiss'>;
type Answered = Awaited<ReturnType<DiscordPerson['press']>>;

/** Somebody on Discord, with what only Discord has. */
export interface DiscordActor extends Own, Omit<Person<DiscordMessage>, keyof Own> {
  command(path: string, typed?: Typed, where?: Parameters<DiscordPerson['command']>[2]): Promise<Answered>;
  messages(where?: Parameters<DiscordPerson['messages']>[0]): DiscordMessage[];
  /** What the form on the screen would send. */
  submission(): Submission;
}

/** What a form sends. */
export interface Submission {
  readonly custom_id: string;
  readonly components: readonly object[];
}

/** A machine shared with strangers stands still now and then. */
const PATIENCE = 15_000;
const COMPONENT = 3;
const MODAL = 5;
const MENU = 'Connect with this person';
/** Behind this stands the rest of what autocomplete offers in one line. */
const DETAIL = ' · ';
const AGAIN = 'Edit answers';

export interface Backstage {
  readonly discord: LocalDiscord;
  /** Ids of the cast by the names that they go by. */
  readonly cast: ReadonlyMap<string, string>;
  /** Resolves when the bot is done with all it was told of. */
  answered(): Promise<void>;
  /** The last form that anybody sent. */
  last: { submission?: Submission; source?: DiscordMessage };
}

/** What stands on a message as somebody still sees it who has not seen what came after. */
async function pressCopy(
  { discord }: Backstage,
  person: DiscordPerson,
  on: DiscordMessage,
  label: string,
  picked?: string,
): Promise<Answered> {
  const live = [...person.messages(), ...person.dm()].find(({ id }) => id === on.id);
  const meant = allComponents(on.components).find(
    (one) =>
      (isButton(one) || isSelect(one)) &&
      [
        one.custom_id,
        'label' in one ? one.label : undefined,
        'placeholder' in one ? one.placeholder : undefined,
      ].includes(label),
  );
  if (!live || !meant) throw new Error(`no “${label}” on ${discord.visibleText(on)}`);
  const {
    type,
    custom_id: carried,
    id,
    options,
  } = meant as {
    type: number;
    custom_id?: string;
    id?: number;
    options?: { label: string; value: string }[];
  };
  const value = options?.find((one) => one.label === picked)?.value ?? picked;
  const data = {
    component_type: type,
    custom_id: carried,
    id,
    ...(value !== undefined && { values: [value] }),
  };
  return person.forge(COMPONENT, data, {
    source: live,
    ...(live.channelId === person.dm()[0]?.channelId && { dm: true }),
  });
}

/** The errors in what is said privately about a form: each behind the label of its field. */
const errorsIn = (said: string, modal: DiscordModal): Record<string, string> =>
  Object.fromEntries(
    labelsIn(modal.definition).flatMap(({ label }) => {
      const named = label.endsWith('?') ? `${label} ` : `${label}: `;
      const line = said.split('\n').find((one) => one.startsWith(named));
      return line === undefined ? [] : [[label, line.slice(named.length)]];
    }),
  );

/** Where a form is sent from: where the button stands that opened it. */
export const sentFrom = (person: DiscordPerson, source: DiscordMessage | undefined) =>
  source && { source, dm: person.dm().some(({ channelId }) => channelId === source.channelId) };

export function actorAt(backstage: Backstage, id: string): DiscordActor {
  const { discord, cast, last } = backstage;
  const person = discord.as(id);
  const isCopy = (on: Surface | undefined): on is DiscordMessage =>
    on?.kind === 'message' && 'components' in on && ![...person.messages(), ...person.dm()].includes(on);

  const offers = async (option: string, typed: string) =>
    (await person.suggest('connect', { [option]: typed })).choices ?? [];
  const labelOf = ({ name }: { name: string }) => name.split(DETAIL)[0] ?? '';

  /** Names an expert as autocomplete offers them, anybody else by the menu of a person, nobody in words. */
  async function connectTo(expert: string, typed: Typed): Promise<Answered> {
    const choice = (await offers('expert', expert)).find((one) => labelOf(one) === expert);
    const member = cast.get(expert);
    if (choice) return person.command('connect', { ...typed, expert: choice.value });
    return member ? person.userCommand(MENU, member) : person.command('connect', { ...typed, expert });
  }

  function submission(): Submission {
    const modal = person.modal();
    if (!modal) throw new Error('no form is open');
    const components = labelsIn(modal.definition).map(({ component }) => {
      const held = modal.values.get(component.custom_id) ?? null;
      const value = Array.isArray(held) ? { values: held } : { value: held };
      return {
        type: KIND.label,
        component: { type: component.type, custom_id: component.custom_id, ...value },
      };
    });
    return { custom_id: modal.definition.custom_id, components };
  }

  async function submit({ anyway = false }: { anyway?: boolean } = {}): Promise<Submitted> {
    const modal = person.modal();
    const sent = submission();
    const known = new Set([...person.messages(), ...person.dm()]);
    const before = JSON.stringify(modal?.source?.components);
    Object.assign(last, { submission: sent, source: modal?.source });
    const { outcome, errors } = anyway
      ? {
          outcome: (await person.forge(MODAL, { ...sent }, sentFrom(person, modal?.source))).outcome,
          errors: {},
        }
      : await person.submit();
    if (outcome === 'incomplete' || outcome === 'failed') return { outcome, errors };
    if (anyway) person.dismiss();
    await backstage.answered();
    const again = [...person.messages(), ...person.dm()].findLast(
      (one) =>
        (!known.has(one) || (one.id === modal?.source?.id && JSON.stringify(one.components) !== before)) &&
        person.read(one).includes(`[${AGAIN}]`),
    );
    if (!(again && modal)) return { outcome: 'closed', errors: {} };
    await person.press(again, AGAIN);
    return { outcome: 'errors', errors: errorsIn(person.read(again), modal) };
  }

  return {
    ...person,
    async command(path, { expert, ...typed } = {}, where) {
      if (expert !== undefined) return connectTo(expert, typed);
      return person.command(path, typed as Record<string, string>, where);
    },
    suggested: async (option, typed) => (await offers(option, typed)).map(labelOf),
    async chooseOn(message, entry) {
      const { outcome, interactionId } = await person.messageCommand(entry, message);
      if (outcome === 'modal') return discord.until(() => person.modal());
      const isAnswer = (one: DiscordMessage) => one.cause?.id === interactionId && !isLoading(one);
      return discord.until(() => person.messages().find(isAnswer), PATIENCE);
    },
    sees: (words) => person.waitFor(words, PATIENCE),
    messages: (where) => person.messages(where),
    next: (act, timeoutMs = PATIENCE) => person.next(act, timeoutMs),
    waitFor: (text, timeoutMs = PATIENCE) => person.waitFor(text, timeoutMs),
    press: (on, label, which?: Which) =>
      isCopy(on) ? pressCopy(backstage, person, on, label) : person.press(on, label, which),
    choose: (on, label, picked) =>
      isCopy(on) ? pressCopy(backstage, person, on, label, String(picked)) : person.choose(on, label, picked),
    form: () => person.modal(),
    fill: async (values) => person.fill(values as Record<string, string>),
    submission,
    submit,
    dismiss: async () => person.dismiss(),
  };
}
