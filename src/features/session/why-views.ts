import { formatMoment } from '../../core/format-time.ts';
import type { Explained } from '../../core/reasons.ts';
import { say, strong, who } from '../../interaction/text.ts';
import { buttons, text, type View } from '../../interaction/view.ts';
import { showHours } from '../experts/presses.ts';
import { type Week, whyLines } from '../why-days.ts';
import {
  askPress,
  asksRequester,
  heading,
  inMinutes,
  type Offer,
  typing,
  zoneNote,
} from './booking-views.ts';
import { pickLength, pickTime, whyNoTimes } from './presses.ts';

/** What is in the way of each day of a week, the next free time, and the other ways to one. */
export function whyView(offer: Offer, explained: Explained, week: Week): View {
  const { picking, connection, zone, slots, rules } = offer;
  const [next] = slots;
  const asRequester = asksRequester(picking);
  const label = next ? formatMoment(next.startsAt, zone) : '';
  const turn = (to: number) => whyNoTimes.press({ ...picking, week: to });
  return {
    heading: heading(offer),
    parts: [
      text(
        say`What is in the way of ${inMinutes(picking.length)} with ${who(asRequester ? connection.expert : connection.requester)}:`,
      ),
      text(whyLines(explained, { ...week, zone, asExpert: !asRequester, rules }).join('\n')),
      text(next ? say`The next free time is ${strong(label)}.` : 'No other day has a free time either.'),
      ...buttons(
        next !== undefined && {
          label: 'Take the next free time',
          press: pickTime.press({ ...picking, startsAt: new Date(next.startsAt) }),
          style: 'primary',
        },
        asRequester && { label: 'Ask for other times', press: askPress(picking) },
        next !== undefined && { label: 'Pick from a list', press: pickLength.press(picking) },
        !asRequester && { label: 'Hours', press: showHours.press({}) },
        typing(picking),
      ),
      ...buttons(
        week.number > 0 && { label: 'Week before', press: turn(week.number - 1) },
        !week.isLast && { label: 'Week after', press: turn(week.number + 1) },
      ),
      zoneNote(zone),
    ],
  };
}
