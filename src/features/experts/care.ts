import type { Draft } from '../../core/drafts.service.ts';
import type { WeeklyRange } from '../../core/hours.ts';
import type { HoursChange } from '../../core/hours-changes.ts';
import { markOf } from '../../core/ids.ts';
import type { SessionDetail } from '../../core/records.ts';
import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import { count, decodeId, nameOfId } from '../../interaction/id.ts';
import { text, type View } from '../../interaction/view.ts';
import { at } from '../session/show.ts';
import type { At } from '../session/views.ts';
import { clearAnyway, keepHours, saveAnyway } from './presses.ts';
import { showHours } from './show.ts';
import { WEEK_ORDER, WEEKDAYS, weekLines } from './views.ts';
import { choiceParts, outsideParts } from './written-views.ts';

/** The forms that change weekly hours, as their drafts name them. */
export const DAY = { id: 'hours.day-form', carries: { day: count(6) } };
export const COPY = { id: 'hours.copy-form', carries: {} };

/** A change of the hours, and how it is saved. */
interface Change {
  readonly change: HoursChange;
  readonly save: (call: Call, services: Services) => Promise<View>;
}

export function dayChange(
  day: number,
  typed: { readonly hours: string | null; readonly unavailable: string | null },
): Change {
  const { hours, unavailable } = { hours: typed.hours ?? '', unavailable: typed.unavailable ?? '' };
  return {
    change: { days: [day], hours, unavailable },
    async save(call, services) {
      await services.availability.setDays(call.actor, [day], hours, unavailable);
      return showHours(call, services, `${WEEKDAYS[day]} saved.`);
    },
  };
}

/** Where a day's hours can go. */
export const COPY_TO = [
  { label: 'Monday to Friday', value: 'weekdays' },
  { label: 'Every day', value: 'all' },
  ...WEEK_ORDER.map((day) => ({ label: WEEKDAYS[day], value: String(day) })),
];

const targetDays = (value: string): readonly number[] =>
  value === 'weekdays' ? [1, 2, 3, 4, 5] : value === 'all' ? WEEK_ORDER : [Number(value)];

/** Null for days that there are none of. */
export function copyChange({ from, to }: { readonly from: string; readonly to: string }): Change | null {
  const source = WEEKDAYS[Number(from)];
  const target = COPY_TO.find(({ value }) => value === to);
  if (source === undefined || !target) return null;
  const days = targetDays(to);
  return {
    change: { copied: Number(from), to: days },
    async save(call, services) {
      await services.availability.copyDay(call.actor, Number(from), days);
      return showHours(call, services, `${source} copied to ${target.label}.`);
    },
  };
}

const words = (value: string | boolean | null | undefined) => (typeof value === 'string' ? value : null);

/** The change that a draft keeps; null for a draft of something else. */
export function keptChange({ form, typed }: Draft): Change | null {
  const name = nameOfId(form);
  if (name === COPY.id) return copyChange({ from: words(typed.from) ?? '', to: words(typed.to) ?? '' });
  const day = name === DAY.id ? decodeId(form, DAY.carries)?.day : undefined;
  if (typeof day !== 'number') return null;
  return dayChange(day, { hours: words(typed.hours), unavailable: words(typed.unavailable) });
}

/** What is said to whoever pressed under words that are no longer those that were typed last. */
export const SINCE = ['You have written something else since.'];

/** Saves a change, unless it leaves booked sessions outside the hours: they are shown first. Throws `Refused` as the change. */
export async function saveWithCare(
  call: Call,
  services: Services,
  kept: Draft,
  { change, save }: Change,
): Promise<View> {
  const affected = await services.availability.affected(call.actor, change);
  if (affected.length === 0) return save(call, services);
  const draft = await services.drafts.keep(call.actor, kept);
  return outsideView({ affected, draft, seen: markOf(JSON.stringify(kept.typed)) }, at(call));
}

export async function clearAll(call: Call, services: Services): Promise<View> {
  await services.availability.clear(call.actor);
  return showHours(call, services, 'All hours cleared.');
}

/** What clearing all weekly hours would take away, asked once more. */
export async function showClearing(call: Call, services: Services): Promise<View> {
  const { actor } = call;
  const weekly = await services.availability.week(actor.personId);
  if (weekly.length === 0) return showHours(call, services);
  const affected = await services.availability.affected(actor, { cleared: 'week' });
  return clearingView(weekly, affected, at(call));
}

export const clearingView = (
  weekly: readonly WeeklyRange[],
  affected: readonly SessionDetail[],
  at: At,
): View => ({
  heading: 'Clear all your weekly hours?',
  parts: [
    text(weekLines(weekly).join('\n')),
    text('All of these would go, and nobody could book you. Dates with hours of their own stay.'),
    ...outsideParts(affected, at),
    ...choiceParts({
      save: [{ label: 'Yes, clear all', press: clearAnyway.press({}), style: 'danger' }],
      draft: null,
      keep: keepHours.press({}),
    }),
  ],
});

interface Outside {
  readonly affected: readonly SessionDetail[];
  /** What was typed, and a mark of it. */
  readonly draft: string;
  readonly seen: string;
}

/** The booked sessions that a change would leave outside the hours, before it is saved. */
export const outsideView = ({ affected, draft, seen }: Outside, at: At): View => ({
  heading: 'Not saved yet',
  parts: [
    ...outsideParts(affected, at),
    ...choiceParts({
      save: [{ label: 'Save', press: saveAnyway.press({ draft, seen }), style: 'primary' }],
      draft,
      keep: keepHours.press({}),
    }),
  ],
});
