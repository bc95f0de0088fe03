import type { RefusalCode, Refusals } from '../core/errors.ts';
import { pressable } from './action.ts';
import type { Command } from './command.ts';
import type { Form } from './form.ts';
import { recordId } from './id.ts';
import type { Registry } from './registry.ts';
import { message, type Rejected } from './response.ts';
import { moment, say, strong, type Text } from './text.ts';
import { buttons, note, type Part, quote, text, type View } from './view.ts';

const DECIDED: Record<string, string> = {
  accepted: 'is accepted already',
  declined: 'was declined',
  withdrawn: 'was withdrawn',
  expired: 'has expired',
  ended: 'is over',
  confirmed: 'is confirmed already',
  superseded: 'was replaced by other times',
};
const FIELD: Record<string, string> = {
  message: 'The message',
  goals: 'The goals',
  bio: 'The text about you',
  title: 'The title',
  headline: 'The headline',
  reason: 'The reason',
  notes: 'The notes',
  area: 'The area of expertise',
};
const RULE: Record<string, string> = {
  lengthsMinutes: 'A length in minutes',
  startIntervalMinutes: 'The minutes between starts',
  bufferBeforeMinutes: 'The minutes before a session',
  bufferAfterMinutes: 'The minutes after a session',
  noticeMinutes: 'The notice to book, in minutes,',
  moveNoticeMinutes: 'The notice to move, in minutes,',
  cancelNoticeMinutes: 'The notice to cancel, in minutes,',
  windowDays: 'The days that can be booked ahead',
  maxPerDay: 'The sessions of one day',
  maxPerWeek: 'The sessions of one week',
};
/** `90 minutes`, `2 hours`, `3 days`: the largest unit that is whole. */
const span = (minutes: number): string => {
  const [size, unit] =
    minutes % 1_440 === 0 ? [1_440, 'day'] : minutes % 60 === 0 ? [60, 'hour'] : [1, 'minute'];
  const count = minutes / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
};
const field = (what: string) => FIELD[what] ?? 'The text';
const WHO_CAN = 'Type /connect to see who can be asked.';
const cityOf = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
const HOURS_EXAMPLE = 'Write hours like 9-17, or 9:00-12:30, 13:30-17:00, or closed.';
const WEEK_EXAMPLE =
  'Name the days too, like mon-fri 9-17, or weekdays 9-17 except wed, or closed 24 dec - 2 jan.';

/** The sentence for every refusal: what is true, and what can be done about it. */
const WORDS: { readonly [C in RefusalCode]: (details: Refusals[C]) => Text } = {
  busy: () => say`The bot is busy just now and nothing was changed. Please try again.`,
  'not-found': () => say`There is no such thing here, or it is not yours.`,
  'no-longer-here': () =>
    say`That button is from an older version of the bot. Use a command such as /connect to go on.`,
  outsider: () => say`Only members of this workspace can use Expert Connect. Ask a member to invite you.`,
  'not-met': () =>
    say`I do not know yet which workspace you are in. Use one of my commands there once; then I know you here, too.`,
  'workspace-removed': () =>
    say`Expert Connect was removed from your workspace. Whoever manages it can add it again.`,
  'unknown-person': () => say`I cannot find that person in this workspace. ${WHO_CAN}`,
  'no-author': () => say`That message was written by an app and not by a person. ${WHO_CAN}`,
  'is-bot': ({ name }) => say`${name} is a bot and cannot be asked. ${WHO_CAN}`,
  'is-yourself': () =>
    say`That is you. Type /expert to see your own profile, or /connect to find somebody else.`,
  'is-outsider': ({ name }) => say`${name} is not a member of this workspace. ${WHO_CAN}`,
  'is-gone': ({ name }) => say`${name} is no longer in this workspace. ${WHO_CAN}`,
  'not-an-expert': ({ name }) => say`${name} has no expert profile yet. ${WHO_CAN}`,
  paused: ({ name }) => say`${name} is not taking new requests just now. ${WHO_CAN}`,
  'already-pending': ({ name }) => say`You have asked ${name} already; the request awaits an answer.`,
  'already-connected': ({ name }) => say`You and ${name} are connected already. You can book a session.`,
  'ask-again-later': ({ name, until }) =>
    say`${name} declined your last request. You may ask again from ${moment(until)}.`,
  'area-unknown': ({ areas }) => say`Pick one of these areas: ${areas.join(', ')}.`,
  'request-decided': ({ status, asExpert, name }) =>
    say`${asExpert ? 'The request from' : 'Your request to'} ${name} ${DECIDED[status] ?? status}; nothing has changed.`,
  'not-connected': ({ name }) =>
    say`You and ${name} are not connected now. Send a request with /connect first.`,
  'text-required': ({ what }) => say`${field(what)} is missing.`,
  'text-too-long': ({ what, max, length }) =>
    say`${field(what)} has ${String(length)} characters; there is room for ${String(max)}.`,
  'too-many-areas': ({ max }) => say`Name at most ${String(max)} areas.`,
  'no-profile': () => say`You have no expert profile yet. Type /expert to make one.`,
  'slot-taken': ({ next = [] }) =>
    say`That time has just been taken. Pick another one${next.flatMap((time, index) => [index === 0 ? '; free next: ' : '; ', moment(time)])}.`,
  'slot-not-offered': () => say`That time is not free any more. Pick another one.`,
  'slot-past': () => say`That time has passed, or is too soon from now. Pick a later one.`,
  'already-proposed': ({ name }) => say`A time with ${name} awaits an answer already. See /sessions.`,
  'too-many-proposals': ({ max }) =>
    say`You have ${String(max)} proposals waiting for an answer. Withdraw one, or wait.`,
  'too-many-pending': ({ max }) =>
    say`You have ${String(max)} requests waiting for an answer. Withdraw one, or wait.`,
  'too-many-today': ({ max, until }) =>
    say`You have sent ${String(max)} requests within a day. You can send the next one from ${moment(until)}.`,
  'times-wrong': ({ max }) => say`Offer between 1 and ${String(max)} different times.`,
  'session-started': () => say`This session has begun; it can no longer be moved.`,
  'move-too-late': ({ name, minutes }) =>
    say`${name} asks for ${span(minutes)} of notice to move a session; this one begins sooner. Write to them instead.`,
  'cancel-too-late': ({ name, minutes }) =>
    say`${name} asks for ${span(minutes)} of notice to cancel a session; this one begins sooner. Write to them instead.`,
  'proposal-decided': ({ status, name }) =>
    say`The proposed time with ${name} ${DECIDED[status] ?? status}; nothing has changed.`,
  'session-over': ({ status }) => say`This session is ${status}; nothing has changed.`,
  'session-not-started': ({ startsAt }) =>
    say`This session starts ${moment(startsAt)}; it can be completed from then on.`,
  'session-ended': () =>
    say`This session has ended and can no longer be cancelled. The expert can complete it.`,
  'hours-not-understood': ({ text }) => say`I did not understand “${text}”. ${HOURS_EXAMPLE}`,
  'hours-words-not-understood': ({ text }) => say`I did not understand “${text}”. ${WEEK_EXAMPLE}`,
  'hours-equal-ends': ({ text }) => say`“${text}” begins and ends at the same time. ${HOURS_EXAMPLE}`,
  'hours-several': ({ text, meanings }) =>
    say`Which one is “${text}”: ${meanings.slice(0, -1).join(', ')} or ${meanings.at(-1) ?? ''}? Write it like that.`,
  'hours-overlapping': ({ text }) => say`“${text}” overlaps other hours. ${HOURS_EXAMPLE}`,
  'hours-out-of-range': ({ text }) => say`“${text}” is no time of day; use 0:00 to 24:00. ${HOURS_EXAMPLE}`,
  'hours-which-date': ({ text }) =>
    say`“${text}” may be more than one date. Write the month by its name, such as 24 dec - 2 jan.`,
  'hours-past': ({ text }) => say`“${text}” is over. Name dates that lie ahead.`,
  'hours-skipped': ({ text, date }) =>
    say`The clocks change on ${date} and leave out a part of “${text}”. Begin and end at times that day has.`,
  'dates-backwards': () => say`The end comes before the beginning. Change one of them.`,
  'dates-past': () => say`Those dates are over. Name dates that lie ahead.`,
  'dates-too-far': ({ days }) => say`That is more than ${String(days)} days away. Name an earlier end.`,
  'dates-overlapping': ({ text }) => say`${text} overlaps other dates. Name each date once.`,
  'too-many-dates': ({ max }) => say`There is room for ${String(max)} of them. Remove some first.`,
  'rule-out-of-range': ({ what, min, max }) =>
    say`${RULE[what] ?? 'That'} can be a whole number from ${String(min)} to ${String(max)}.`,
  'too-many-lengths': ({ max }) => say`Name at most ${String(max)} lengths.`,
  'zone-several': ({ text, zones }) =>
    say`“${text}” is said of several zones. Name a city, such as ${zones.slice(0, 3).map(cityOf).join(', ')}.`,
  'zone-unknown': ({ text }) =>
    say`I do not know the time zone “${text}”. Name a large city in it, or write it like Europe/Berlin.`,
  'hours-too-many': ({ text, max }) =>
    say`A day has at most ${String(max)} ranges, and “${text}” is one too many. ${HOURS_EXAMPLE}`,
};

/** The sentence for a refusal. */
export const refusalText = <C extends RefusalCode>(code: C, details: Refusals[C]): Text =>
  WORDS[code](details);

/** The answer to what this version of the bot does not know (any more). */
export const NO_LONGER_HERE = message({ parts: [text(refusalText('no-longer-here', {}))] });

/** What a person is told when something of ours broke; the reference finds it in the log. */
export const brokenText = (reference: string): Text =>
  say`Something went wrong on our side and nothing was changed. Please try again. If it stays so, quote ${strong(reference)}.`;

/** What is said of a form when the database could not be had. */
export const busyText: Text = ['The bot is busy just now and nothing was saved. Please send it again.'];

/** Opens a form once more, with what was typed into it. */
export const editAnswers = pressable('answers.edit', { draft: recordId });

/**
 * Why a form was not taken, where the form itself cannot show it: each sentence with its field, and the way back to
 * what was typed. Where that could not be kept, `draft` is null and the words stand here.
 */
export const rejectedView = (
  { fields }: Pick<Form, 'fields'>,
  { errors }: Rejected,
  typed: Readonly<Record<string, unknown>>,
  draft: string | null,
): View => ({
  heading: 'Not sent yet',
  parts: [
    ...Object.entries(errors).map(([name, problem]) => {
      const label = fields[name]?.label ?? name;
      return text(say`${strong(label.endsWith('?') ? label : `${label}:`)} ${problem}`);
    }),
    ...(draft === null
      ? typedParts(fields, typed)
      : buttons({ label: 'Edit answers', press: editAnswers.press({ draft }), style: 'primary' })),
  ],
});

/** The words that somebody typed, by field, where there is no form any more in which they stand. */
export const typedParts = (fields: Form['fields'], typed: Readonly<Record<string, unknown>>): Part[] => [
  note('Here is what you typed, so that you can copy it:'),
  ...Object.entries(typed).flatMap(([name, words]) =>
    typeof words === 'string' && words.trim() !== '' ? quote(fields[name]?.label ?? name, words) : [],
  ),
];

/** What a person is told whose form came too late to be opened. */
export const notOpenedText: Text = ['The form could not be opened in time. Please press again.'];

/** What a person is told who would otherwise hear nothing: the answer itself could not be shown. */
export const notShownText: Text = [
  'The answer could not be shown here. What you asked for may be done; type /connections to see how things stand.',
];

/** Words short and plain enough to be said back. */
const SAYABLE = /^[\p{L}\p{N}\p{P} ]{1,40}$/u;

/** What can be typed and chosen, from the definitions themselves; `usageOf` says how, where options have fields of their own. */
export function helpView(
  { commands, shortcuts }: Registry,
  unknown?: string,
  usageOf = ({ usage }: Command): string => usage,
): View {
  const named = unknown !== undefined && SAYABLE.test(unknown) ? `“${unknown}” here` : 'that';
  const lines: Text = [...commands.values()].flatMap(
    (command, index): Text => [
      index === 0 ? '' : '\n',
      strong(`${command.path} ${usageOf(command)}`),
      `  ${command.summary}`,
    ],
  );
  const entries = [...shortcuts.values()].filter(({ on }) => on !== 'anywhere');
  return {
    heading: 'Expert Connect',
    parts: [
      ...(unknown === undefined ? [] : [text(`I do not know ${named}. This is what I understand:`)]),
      text(lines),
      text([
        'In the menu of a message:',
        ...entries.flatMap(({ name, summary }): Text => ['\n', strong(name), `  ${summary}`]),
      ]),
      note('Only you see these answers. Requests and sessions are told in direct messages.'),
    ],
  };
}

/** A card whose other person takes no direct messages and has not come by since. */
export const unreached = (card: View): View => ({
  ...card,
  parts: [
    ...card.parts,
    note(
      'They have not been reached yet, because I may not write to them directly. They will see this when they next use me.',
    ),
  ],
});

/** What stands before the first of the messages that waited for somebody, … */
export const HELD: Text = say`This has waited for you, because I may not write to you directly. Allow direct messages to hear of such things at once.`;
/** … and after it when there are too many for one time. */
export const HELD_MORE: Text = say`There is more. It comes with your next command, and /connections shows it too.`;
