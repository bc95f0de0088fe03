import { allComponents } from '../../src/playground/discord/component-tree.ts';
import { placedElements } from '../../src/playground/slack/block-parts.ts';
import type { Message, Person, Stage } from './stage.ts';

/** Makes somebody an expert, through the front door: profile by form, weekdays 9-17 by a button. */
export async function becomeExpert(
  stage: Stage,
  person: Person,
  { headline = 'Glad to help', areas = 'TypeScript, SQL' }: { headline?: string; areas?: string } = {},
): Promise<void> {
  const invitation = await person.next(() => person.command('/expert'));
  await stage.opens(person, invitation, 'Become an expert');
  await person.fill({ Headline: headline, 'Areas of expertise': areas });
  await person.submit();
  const own = await person.waitFor('no weekly hours yet');
  await person.press(own, 'Weekdays 9:00–17:00');
  await person.waitFor('Monday to Friday, 9:00 to 17:00, saved.');
}

/** Asks Ada by the form behind her card, which stays on the screen. */
export async function asksAda<M extends Message>(
  stage: Stage,
  person: Person<M>,
  { area = 'SQL', message = '' }: { area?: string; message?: string } = {},
): Promise<M> {
  const card = await person.next(() => person.command('/connect', { expert: 'Ada' }));
  await stage.opens(person, card, 'Connect with Ada');
  await person.fill({ 'Area of expertise': area, Message: message });
  await person.submit();
  return card;
}

/** Two people connected: the requester has asked, the expert has accepted. Resolves with the requester's message of it. */
export async function connected<M extends Message>(
  stage: Stage,
  requester: Person<M>,
  expert: Person,
  { name = 'Ada', area = 'SQL' }: { name?: string; area?: string } = {},
): Promise<M> {
  const card = await requester.next(() => requester.command('/connect', { expert: name }));
  await stage.opens(requester, card, `Connect with ${nameIn(requester.read(card))}`);
  await requester.fill({ 'Area of expertise': area });
  await requester.submit();
  await expert.press(await expert.waitFor(`would like to connect with you about ${area}`), 'Accept');
  return requester.waitFor(`accepted your request about ${area}`);
}

const nameIn = (card: string) => card.split('\n', 1)[0] ?? '';

/** Picks a day and a time, each by its place in the choice, from messages that ask for them. */
export async function picksTime(
  person: Person,
  { day = 0, time = 0 }: { day?: number; time?: number } = {},
): Promise<void> {
  const days = await person.waitFor('Pick a day');
  await person.choose(days, 'Pick a day', optionsOf(days)[day] ?? '');
  const times = await person.waitFor('pick a time');
  await person.choose(times, 'Pick a time', optionsOf(times)[time] ?? '');
}

/** From a message with **Book a session** to the proposal in the expert's direct messages. */
export async function proposed<M extends Message>(
  stage: Stage,
  requester: Person<M>,
  expert: Person<M>,
  from: M,
  { title = 'Review', goals = 'A decision' }: { title?: string; goals?: string } = {},
): Promise<M> {
  const lengths = await requester.next(() => requester.press(from, 'Book a session'));
  await requester.press(lengths, '30 min');
  await requester.waitFor('Pick a day for 30 min');
  await picksTime(requester);
  await stage.until(() => requester.form());
  await requester.fill({ Title: title, Goals: goals });
  await requester.submit();
  return expert.waitFor('proposes a session');
}

/** The expert answers a proposal with two other times; resolves with the requester's message of them. */
export async function offersTwo<M extends Message>(
  stage: Stage,
  expert: Person<M>,
  requester: Person<M>,
  proposal: M,
  { message = '' }: { message?: string } = {},
): Promise<M> {
  await expert.press(await expert.next(() => expert.press(proposal, 'Offer other times')), '30 min');
  await picksTime(expert, { time: 2 });
  await expert.press(await expert.waitFor('Send the offer'), 'Add a time');
  await picksTime(expert, { time: 5 });
  await stage.opens(expert, await expert.waitFor('Begin again'), 'Send the offer');
  await expert.fill({ Message: message });
  if ((await expert.submit()).outcome !== 'closed') throw new Error('the offer was not taken');
  return requester.waitFor('offers you these times');
}

/** The label of the button of the first time that an offer has, as it reads. */
export const firstOffered = (offer: string): string => /\[([^\]]*\d\d:\d\d)\]/.exec(offer)?.[1] ?? '';

/** The labels of the options in a message's first choice. */
export function optionsOf(message: Message): string[] {
  if ('components' in message) {
    const choices = allComponents(message.components).flatMap((one) =>
      'options' in one ? [one.options] : [],
    );
    return (choices[0] ?? []).map(({ label }) => label);
  }
  for (const { element } of placedElements(message.blocks))
    if ('options' in element) return (element.options ?? []).map(({ text }) => text.text);
  return [];
}
