import { Refused } from '../../core/errors.ts';
import { dayLabel, formatMoment, formatSpan } from '../../core/format-time.ts';
import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import { type Update, update } from '../../interaction/response.ts';
import { say, strong } from '../../interaction/text.ts';
import { buttons, choice, text, type View } from '../../interaction/view.ts';
import { askPress, heading, MOST, type Offer, type Picking, zoneNote } from './booking-views.ts';
import { takeNext, takeOther } from './presses.ts';
import { offerFor } from './show.ts';

/** What was to be proposed, and the form it was written in. */
export interface Wanted {
  readonly picking: Picking;
  readonly startsAt: Date;
  /** The form's encoded id. */
  readonly form: string;
  readonly typed: Readonly<Record<string, string | null>>;
}

/**
 * Proposes a time; whoever comes too late for it keeps what was typed and is shown the next free times instead.
 * Throws `Refused` as the proposal does, `slot-taken` where no other time is free.
 */
export async function orAnother(
  call: Call,
  services: Services,
  { picking, startsAt, form, typed }: Wanted,
  propose: () => Promise<Update>,
): Promise<Update> {
  try {
    return await propose();
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'slot-taken') throw error;
    const offer = await offerFor(call, services, picking);
    if (offer.slots.length === 0) throw error;
    const draft = await services.drafts.keep(call.actor, { form, typed });
    return update(takenView(offer, startsAt, draft));
  }
}

/** So many free times are a button each. */
const NEXT = 3;

/** That a time was taken by somebody else, with the free ones from there on; a draft keeps what was typed. */
export function takenView(offer: Offer, wanted: Date, draft: string): View {
  const { picking, zone, slots } = offer;
  const label = (instant: number) => formatMoment(instant, zone);
  const later = slots.filter(({ startsAt }) => startsAt > wanted.getTime());
  const others = later.length > 0 ? later : slots;
  const more = others.slice(NEXT, NEXT + MOST);
  return {
    heading: heading(offer),
    parts: [
      text(
        say`${strong(label(wanted.getTime()))} has just been taken. What you wrote is kept; these times are free next.`,
      ),
      ...buttons(
        ...others.slice(0, NEXT).map(({ startsAt }) => ({
          label: label(startsAt),
          press: takeNext.press({ draft, startsAt: new Date(startsAt) }),
        })),
      ),
      ...(more.length === 0
        ? []
        : [
            choice(
              'Pick a later time',
              takeOther.press({ draft }),
              more.map(({ startsAt }) => ({
                label: `${dayLabel(startsAt, zone)}, ${formatSpan(startsAt, picking.length, zone)}`,
                value: String(startsAt / 1000),
              })),
            ),
          ]),
      ...buttons({ label: 'Ask for other times', press: askPress(picking) }),
      zoneNote(zone),
    ],
  };
}
