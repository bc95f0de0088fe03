import { markOf } from '../../core/ids.ts';
import type { SessionDetail } from '../../core/records.ts';
import type { Services } from '../../core/services.ts';
import type { Call } from '../../interaction/call.ts';
import { encodeId } from '../../interaction/id.ts';
import type { View } from '../../interaction/view.ts';
import { choiceParts, outsideParts } from '../experts/written-views.ts';
import { at } from '../session/show.ts';
import type { At } from '../session/views.ts';
import { keepSettings, saveZone as zonePress } from './presses.ts';
import { showSettings } from './show.ts';

export const ZONE_FORM = { id: 'zone.form', carries: {} };

interface ZoneTyped {
  readonly zone: string;
  readonly hoursStay: boolean;
}

/** Throws `Refused`: `zone-unknown`, `zone-several`. */
export async function saveZone(
  call: Call,
  services: Services,
  { zone, hoursStay }: ZoneTyped,
): Promise<View> {
  await services.directory.setZone(call.actor, { typed: zone, hoursStay });
  return showSettings(call, services, 'Your time zone is saved.');
}

/**
 * The booked sessions that the hours would leave outside when they move to a zone, to be shown before it is saved; null
 * where there are none. Throws `Refused` as `saveZone`.
 */
export async function showOutside(call: Call, services: Services, typed: ZoneTyped): Promise<View | null> {
  const affected = typed.hoursStay
    ? []
    : await services.availability.affected(call.actor, { zone: typed.zone });
  if (affected.length === 0) return null;
  const form = encodeId(ZONE_FORM.id, ZONE_FORM.carries, {});
  const draft = await services.drafts.keep(call.actor, { form, typed: { ...typed } });
  return outsideZoneView({ affected, draft, seen: markOf(typed.zone) }, at(call));
}

/** Saves a zone, unless there is something to be shown first. Throws `Refused` as `saveZone`. */
export const saveZoneWithCare = async (call: Call, services: Services, typed: ZoneTyped): Promise<View> =>
  (await showOutside(call, services, typed)) ?? saveZone(call, services, typed);

interface Outside {
  readonly affected: readonly SessionDetail[];
  readonly draft: string;
  readonly seen: string;
}

/** The booked sessions that the hours would leave outside when they move to another zone. */
export const outsideZoneView = ({ affected, draft, seen }: Outside, at: At): View => ({
  heading: 'Not saved yet',
  parts: [
    ...outsideParts(affected, at),
    ...choiceParts({
      save: [
        { label: 'Save', press: zonePress.press({ draft, hours: 'move', seen }), style: 'primary' },
        {
          label: 'Save, keep the hours where they are',
          press: zonePress.press({ draft, hours: 'stay', seen }),
        },
      ],
      draft,
      keep: keepSettings.press({}),
    }),
  ],
});
