import type { Bot } from './bot.ts';
import { command, deliver, type OpenedView, type Place, press, submission } from './deliveries.ts';
import { account, EXPERTS, MEMBERS } from './seed.ts';

type Json = Record<string, unknown>;

/** The action ids of the buttons with a label, wherever they stand in what the bot showed. */
function buttons(shown: unknown, label: string): string[] {
  if (typeof shown !== 'object' || shown === null) return [];
  const { text, action_id: id } = shown as { text?: { text?: unknown }; action_id?: unknown };
  const own = typeof id === 'string' && String(text?.text).startsWith(label) ? [id] : [];
  return [...own, ...Object.values(shown).flatMap((inner) => buttons(inner, label))];
}

/**
 * The members at work. They know nothing of the bot's insides: every button and form that they use is one that the
 * bot has shown. Each act resolves with the acknowledgement, but `look…`, which wait for the answer too.
 */
export async function peopleOf({ server, slack }: Bot) {
  const expert = (i: number) => account(i % EXPERTS);
  let asked = 0;
  /** Members in turn, so that hardly anybody is fresh in the bot's memory. */
  const someone = () => account(EXPERTS + (asked++ % (MEMBERS - EXPERTS)));
  const send = (body: string) => deliver(server.url, body);

  async function look(user: string, name: string, text: string): Promise<Json> {
    const url = slack.newUrl();
    const answer = slack.next(url);
    await send(command(user, name, text, url));
    return answer;
  }
  const lookAt = (i: number) => look(someone(), '/connect', `<@${expert(i)}|expert>`);

  /** The connect form of each expert as the bot opens it, with or without a message to answer to. */
  async function formsOf(count: number, withMessage: boolean): Promise<{ view: OpenedView; ask: string }[]> {
    const forms = [];
    for (let i = 0; i < count; i++) {
      const [ask = ''] = buttons(await lookAt(i), 'Connect with');
      const opened = slack.next('views.open');
      await send(press(someone(), ask, withMessage ? slack.newUrl() : undefined));
      forms.push({ view: (await opened).view as OpenedView, ask });
    }
    return forms;
  }
  const [answered, unanswered] = [await formsOf(40, true), await formsOf(40, false)];
  const profiles = buttons(await look(someone(), '/connect', ''), 'View profile');

  const pending: { user: string; id: string; place: Place }[] = [];
  slack.onSaid = ({ method, args }) => {
    const [id] = method === 'chat.postMessage' ? buttons(args.blocks, 'Accept') : [];
    const channel = String(args.channel);
    if (id)
      pending.push({
        user: channel.slice(1),
        id,
        place: { channel, ts: '1700000000.000002', isPrivate: false },
      });
  };

  let sent = 0;
  let accepted = 0;
  /** Sends a request, to somebody whom this person has not asked before. Throws unless it is taken. */
  async function submit(forms: { view: OpenedView }[]): Promise<void> {
    const { view } = forms[sent % forms.length] ?? {};
    const area = JSON.stringify(view?.blocks).match(/"value":"([^"]+)"/)?.[1];
    if (!view || !area) throw new Error('the form has no areas');
    // From the other end than the commands: a sender is nobody's reader.
    const user = account(MEMBERS - 1 - sent++);
    const ack = await send(
      submission(user, view, {
        area: { type: 'static_select', selected_option: { value: area } },
        message: { type: 'plain_text_input', value: 'I would like to decide between two designs next week.' },
      }),
    );
    if (ack !== '' && !ack.includes('"response_action":"update"')) throw new Error(`not taken: ${ack}`);
  }

  return {
    look,
    lookAt,
    someone,
    /** Requests sent so far. */
    sent: () => sent,
    /** A command that only has to be verified, parsed and acknowledged: there is nowhere to answer to. */
    acknowledged: () => command(someone(), '/connect', 'help'),
    send,
    command: (name: string, text: string) => send(command(someone(), name, text, slack.newUrl())),
    mention: (i: number) => `<@${expert(i)}|expert>`,
    viewProfile: (i: number) => send(press(someone(), profiles[i % profiles.length] ?? '', slack.newUrl())),
    openForm: (i: number) => send(press(someone(), answered[i % answered.length]?.ask ?? '', slack.newUrl())),
    /** The expert accepts the oldest request that was told; false when none waits. */
    accept() {
      const next = pending.shift();
      if (!next) return null;
      accepted++;
      return send(press(next.user, next.id, slack.newUrl(), next.place));
    },
    accepted: () => accepted,
    /** Sends a request whose answer stands in the acknowledgement itself. */
    submitAlone: () => submit(unanswered),
    submit: () => submit(answered),
  };
}
export type People = Awaited<ReturnType<typeof peopleOf>>;
