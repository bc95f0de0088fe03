/** One person at their screen: what they see and everything they can do. */
import { command, placeFor, say, shortcut } from './act-command.ts';
import { choose, press, suggest } from './act-press.ts';
import { closeView, type Submitted, submit } from './act-view.ts';
import type { Core } from './core.ts';
import type { Acked } from './deliveries.ts';
import type { FieldValue } from './field-values.ts';
import { readerFor, type Which } from './locate.ts';
import type { SlackMessage } from './messages.ts';
import { eventBody, viewPayload } from './payloads.ts';
import type { Suggested } from './suggestions.ts';
import type { SlackView } from './views.ts';
import { type Surface, visibleText } from './visible-text.ts';

export interface Person {
  readonly id: string;
  /** Types a slash command, in the first channel unless told where. */
  command(name: string, text?: string, options?: { channel?: string }): Promise<Acked>;
  /** Writes a message that the bot is not told of. */
  say(text: string, channel?: string): SlackMessage;
  /** What this person sees in a conversation (id or name), private answers included, oldest first. */
  messages(channel: string): SlackMessage[];
  /** What this person sees in the direct message with the bot. */
  dm(): SlackMessage[];
  /** The newest message this person sees anywhere. */
  newest(): SlackMessage | undefined;
  /** Does `act` and resolves with the first message that comes to this person from then on. */
  next(act: () => Promise<unknown>, timeoutMs?: number): Promise<SlackMessage>;
  /** The newest message this person sees that shows `text`, as soon as there is one. */
  waitFor(text: string | RegExp, timeoutMs?: number): Promise<SlackMessage>;
  /** A message or view as this person reads it. */
  read(surface: Surface | undefined): string;
  press(on: Surface | undefined, label: string, which?: Which): Promise<Acked>;
  choose(
    on: Surface | undefined,
    label: string,
    value: FieldValue,
    which?: Which,
  ): Promise<Acked | undefined>;
  suggest(on: Surface | undefined, label: string, typed: string): Promise<Suggested>;
  /** The modal on top, if any. */
  view(): SlackView | undefined;
  /** Fills fields of the top modal, by their labels. */
  fill(values: Record<string, FieldValue>): Promise<void>;
  submit(options?: { anyway?: boolean }): Promise<Submitted>;
  closeView(options?: { all?: boolean }): Promise<Acked | undefined>;
  /** The Home tab as last published. */
  home(): SlackView | undefined;
  /** Opens the app's Home (or its Messages tab), of which the bot is told. */
  openHome(tab?: 'home' | 'messages'): Promise<Acked>;
  shortcut(callbackId: string): Promise<Acked>;
  messageShortcut(callbackId: string, message: SlackMessage): Promise<Acked>;
}

const PATIENCE = 15_000;

const next = async (core: Core, id: string, act: () => Promise<unknown>, timeoutMs: number) => {
  const before = new Set(core.messages.seenBy(id));
  // An answer may overtake the acknowledgement, so both are waited for together.
  const fresh = () => core.messages.seenBy(id).find((message) => !before.has(message));
  const [message] = await Promise.all([core.changes.until(fresh, timeoutMs), act()]);
  return message;
};

const waitFor = (core: Core, id: string, text: string | RegExp, timeoutMs: number) => {
  const shows = (message: SlackMessage) => {
    const seen = visibleText(message, readerFor(core, id));
    return typeof text === 'string' ? seen.includes(text) : text.test(seen);
  };
  return core.changes.until(() => core.messages.seenBy(id).findLast(shows), timeoutMs);
};

const openHome = async (core: Core, userId: string, tab: 'home' | 'messages'): Promise<Acked> => {
  const channel = core.messages.openDm(userId).id;
  const home = core.views.home(userId);
  core.changes.notify();
  return await core.events.send(
    eventBody(core, {
      type: 'app_home_opened',
      user: userId,
      channel,
      tab,
      ...(tab === 'home' && home !== undefined ? { view: viewPayload(core, home) } : {}),
    }),
  );
};

/** The person with that id. Throws when nobody has it. */
export const personAt = (core: Core, id: string): Person => {
  core.people.get(id);
  const top = () => core.views.stack(id).at(-1);
  return {
    id,
    command: (name, text = '', options) => command(core, id, name, text, options),
    say: (text, channel) => say(core, id, text, channel),
    messages: (channel) => core.messages.seenBy(id, placeFor(core, id, channel).id),
    dm: () => core.messages.seenBy(id, core.messages.openDm(id).id),
    newest: () => core.messages.seenBy(id).at(-1),
    next: (act, timeoutMs = PATIENCE) => next(core, id, act, timeoutMs),
    waitFor: (text, timeoutMs = PATIENCE) => waitFor(core, id, text, timeoutMs),
    read: (surface) => (surface === undefined ? '' : visibleText(surface, readerFor(core, id))),
    press: (on, label, which) => press(core, id, on, label, which),
    choose: (on, label, value, which) => choose(core, id, on, label, value, which),
    suggest: (on, label, typed) => suggest(core, id, on, label, typed),
    view: top,
    fill: async (values) => {
      for (const [label, value] of Object.entries(values)) await choose(core, id, top(), label, value);
    },
    submit: (options) => submit(core, id, top(), options),
    closeView: (options) => closeView(core, id, options),
    home: () => core.views.home(id),
    openHome: (tab = 'home') => openHome(core, id, tab),
    shortcut: (callbackId) => shortcut(core, id, callbackId),
    messageShortcut: (callbackId, message) => shortcut(core, id, callbackId, message),
  };
};
