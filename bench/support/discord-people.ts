import type { Bot } from './bot.ts';
import { AREAS, EXPERTS, MEMBERS, snowflake } from './seed.ts';

type Json = Record<string, unknown>;

/** Kinds of interactions, and of components, as Discord numbers them. */
const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const MODAL = 5;
const BUTTON = 2;
const STRING_SELECT = 3;
const TEXT = 3;
const PRIVATE = 64;

/** Every component of what the bot showed, wherever it stands. */
function components(shown: unknown): Json[] {
  if (typeof shown !== 'object' || shown === null) return [];
  const own = 'type' in shown && 'custom_id' in shown ? [shown as Json] : [];
  return [...own, ...Object.values(shown).flatMap(components)];
}
const buttons = (shown: unknown, label: string): string[] =>
  components(shown)
    .filter(({ type, label: said }) => type === BUTTON && String(said).startsWith(label))
    .map(({ custom_id: id }) => String(id));

/**
 * The members of a Discord server at work. They know nothing of the bot's insides: every button, choice and form that
 * they use is one that the bot has shown.
 */
export async function discordPeopleOf({ discord }: Bot) {
  let asked = 0;
  /** Members in turn, so that hardly anybody is fresh in the bot's memory. */
  const someone = () => snowflake(EXPERTS + (asked++ % (MEMBERS - EXPERTS)));

  const command = (name: string, options: Json[] = [], type = COMMAND) =>
    discord.interact({ type, user: someone(), data: { id: '1', name, type: 1, options } });
  const word = (name: string, value: string): Json => ({ name, type: TEXT, value });
  const press = (user: string, id: string, message: Json, dm = false) =>
    discord.interact({
      type: COMPONENT,
      user,
      data: { custom_id: id, component_type: BUTTON },
      message,
      dm,
    });

  const { choices } = (await command(
    'connect',
    [{ ...word('expert', 'Member'), focused: true }],
    AUTOCOMPLETE,
  ).first) as { choices: { value: string }[] };
  if (choices.length === 0) throw new Error('nobody is offered for “Member”');
  const connect = (i: number) =>
    command('connect', [word('expert', choices[i % choices.length]?.value ?? '')]);

  /** Each expert's card, as it was shown, and the form that its button opens. */
  const cards: { card: Json; ask: string; form: Json }[] = [];
  for (const [i] of choices.entries()) {
    const card = { ...(await connect(i).shown), flags: PRIVATE };
    const [ask = ''] = buttons(card, 'Connect with');
    cards.push({ card, ask, form: await press(someone(), ask, card).first });
  }
  const directory = { ...(await command('connect').shown), flags: PRIVATE };
  const profiles = buttons(directory, 'View profile');

  const pending: { user: string; id: string; message: Json }[] = [];
  discord.onMessage = (channel, message) => {
    const [id] = buttons(message, 'Accept');
    if (id) pending.push({ user: channel, id, message });
  };

  let sent = 0;
  const refused: string[] = [];
  const cardOf = (i: number) => cards[i % cards.length] ?? { card: {}, ask: '', form: {} };
  /** Sends a request, to somebody whom this person has not asked before. */
  function submit(i: number) {
    const { form, card } = cardOf(i);
    const fields = components(form).filter(({ type }) => type === STRING_SELECT || type === 4);
    const { first, shown } = discord.interact({
      type: MODAL,
      // From the other end than the commands: a sender is nobody's reader.
      user: snowflake(MEMBERS - 1 - sent++),
      data: {
        custom_id: String(form.custom_id),
        components: fields.map((field, id) => ({
          type: 18,
          id,
          component: {
            id: 100 + id,
            type: field.type,
            custom_id: field.custom_id,
            ...(field.type === STRING_SELECT
              ? { values: [(field.options as { value: string }[])[0]?.value] }
              : { value: 'I would like to decide between two designs next week.' }),
          },
        })),
      },
      message: card,
    });
    void shown.then((answer) => {
      if (buttons(answer, 'Edit answers').length > 0) refused.push(JSON.stringify(answer));
    });
    return { first, shown };
  }

  function accept() {
    const next = pending.shift();
    return next && press(next.user, next.id, next.message, true);
  }
  const openForm = (i: number) => {
    const { card, ask } = cardOf(i);
    return press(someone(), ask, card);
  };
  const viewProfile = (i: number) => press(someone(), profiles[i % profiles.length] ?? '', directory);

  let turn = 0;
  return {
    connect,
    sent: () => sent,
    /** What was said instead of taking a form. */
    refused: () => refused,
    /** Of twenty: sixteen commands, three presses, one form; spread so that no two heavy ones come together. */
    mix() {
      const i = turn++;
      const place = i % 20;
      if (place === 19) return submit(i);
      if (place === 5) return viewProfile(i);
      if (place === 11) return openForm(i);
      if (place === 17) return accept() ?? viewProfile(i);
      if (place % 8 === 2) return command('connect');
      if (place % 8 === 4) return command('connect', [word('area', AREAS[i % AREAS.length] ?? '')]);
      if (place % 8 === 7) return command('sessions');
      return connect(i);
    },
  };
}
