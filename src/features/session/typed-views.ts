import { formatMoment } from '../../core/format-time.ts';
import type { Doubt } from '../../core/parse-date.ts';
import type { Reason } from '../../core/reasons.ts';
import { say, strong, who } from '../../interaction/text.ts';
import { type Button, buttons, text, type View } from '../../interaction/view.ts';
import { editAnswers } from '../../interaction/words.ts';
import { askPress, asksRequester, heading, inMinutes, type Offer, typing } from './booking-views.ts';
import { answerTime, pickLength, pickTime } from './presses.ts';
import { reasonWords } from './reason-words.ts';
import { type Question, quoted } from './typed-times.ts';

/** What was typed, and the draft that keeps it to be typed again. */
export interface Typed {
  readonly words: string;
  readonly draft: string;
}

const NEAREST = 5;

/** What has to be known, by the first doubt that applies. */
const ASKED: readonly (readonly [Doubt, string])[] = [
  ['repeated', 'The clocks go back and show this time twice. Which of the two do you mean?'],
  ['skipped', 'The clocks go forward and skip this time. Do you mean this one?'],
  ['clock-change', 'The clocks change on the way there. Which one do you mean?'],
  ['clock-or-length', 'Is it a time of day, or so long from now?'],
  ['day-or-month', 'Which number is the day, and which the month?'],
  ['which-day', 'Which day do you mean?'],
  ['am-or-pm', 'Before noon or after?'],
  ['midnight', 'At the beginning of the day or at its end?'],
  ['weekday', 'The date falls on another day of the week. Do you mean this one?'],
  ['passed', 'The nearer one is over. Do you mean this one?'],
  ['unsure', 'Do you mean this one?'],
];

/** The question that is asked about a time in words. */
export const questionAbout = (doubts: readonly Doubt[]): string =>
  ASKED.find(([doubt]) => doubts.includes(doubt))?.[1] ?? 'Which one do you mean?';

const label = (time: Date, { zone }: Offer) => formatMoment(time.getTime(), zone);

const timeButton = (offer: Offer, startsAt: Date): Button => ({
  label: label(startsAt, offer),
  press: pickTime.press({ ...offer.picking, startsAt }),
});

/** The other ways to a time; `draft` keeps what was typed. */
const otherWays = ({ picking }: Offer, draft: string | null) =>
  buttons(
    draft === null ? typing(picking) : { label: 'Type it again', press: editAnswers.press({ draft }) },
    { label: 'Pick from a list', press: pickLength.press(picking) },
    asksRequester(picking) && { label: 'Ask for other times', press: askPress(picking) },
  );

/** What a time in words was read as, before anything is sent. */
export const echoView = (offer: Offer, startsAt: Date, { words, draft }: Typed): View => ({
  heading: heading(offer),
  parts: [
    text(
      say`${quoted(words)} is ${strong(label(startsAt, offer))}, ${inMinutes(offer.picking.length)} with ${who(offer.connection.expert)}. It is free.`,
    ),
    ...buttons({
      label: 'Take this time',
      press: pickTime.press({ ...offer.picking, startsAt }),
      style: 'primary',
    }),
    ...otherWays(offer, draft),
  ],
});

/** Asks which of its meanings a time in words has. */
export const questionView = (offer: Offer, question: Question, draft: string): View => {
  const { typed, doubts, candidates, line } = question;
  return {
    heading: heading(offer),
    parts: [
      text(`${quoted(typed)}: ${questionAbout(doubts)}`),
      ...buttons(
        ...candidates.map((startsAt) =>
          asksRequester(offer.picking)
            ? timeButton(offer, startsAt)
            : { label: label(startsAt, offer), press: answerTime.press({ draft, line, startsAt }) },
        ),
      ),
      ...otherWays(offer, draft),
    ],
  };
};

/** That a time is not free, and the free ones that are nearest to it. */
export function notFreeView(
  offer: Offer,
  { time, reason }: { time: Date; reason: Reason },
  typed: Typed | null,
): View {
  const { slots, picking, rules } = offer;
  const distance = (slot: { startsAt: number }) => Math.abs(slot.startsAt - time.getTime());
  const nearest = slots
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, NEAREST)
    .sort((a, b) => a.startsAt - b.startsAt);
  return {
    heading: heading(offer),
    parts: [
      text(
        say`${strong(label(time, offer))} is not free for ${inMinutes(picking.length)}: ${reasonWords(reason, !asksRequester(picking), rules)}. ${nearest.length > 0 ? 'These are the nearest free times.' : 'Nothing else is free.'}`,
      ),
      ...buttons(...nearest.map((slot) => timeButton(offer, new Date(slot.startsAt)))),
      ...otherWays(offer, typed?.draft ?? null),
    ],
  };
}

/** That what was typed is of no use any more, such as a time that has passed meanwhile. */
export const tooLateView = (offer: Offer, problem: string, draft: string): View => ({
  heading: heading(offer),
  parts: [text(problem), ...otherWays(offer, draft)],
});
