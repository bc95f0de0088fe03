import { defineForm, type Opened } from '../../interaction/form.ts';
import { message } from '../../interaction/response.ts';
import { showOutside } from '../dashboard/zone-care.ts';
import { onward } from './presses.ts';
import { zoneView } from './views.ts';

const intro = ['Hours and free times are shown as your clock shows them, so I have to know where you are.'];

/** Asks where somebody is whose platform does not tell. */
export const askZoneForm = defineForm({
  id: 'zone.ask-form',
  title: 'Your time zone',
  button: 'Save',
  carries: { onward },
  fields: {
    zone: {
      kind: 'text',
      label: 'Your city or time zone',
      hint: 'A large city such as Berlin, or a name such as America/Chicago',
      max: 60,
      lines: 'one',
    },
  },
  blame: { 'zone-unknown': 'zone', 'zone-several': 'zone' },
  opens: () => Promise.resolve({ intro }),
  async submit({ carried, values, ...call }, services) {
    const { directory } = services;
    // Whoever comes back to change it may have hours by now.
    const outside = await showOutside(call, services, { zone: values.zone, hoursStay: false });
    if (outside) return message(outside);
    await directory.setZone(call.actor, { typed: values.zone, hoursStay: false });
    const { zone } = await directory.settings(call.actor);
    return message(zoneView(zone, call.clock.now(), carried.onward));
  },
});

/** What opens for whoever has no zone yet; it leads on to the press with that id. */
export const askZone = (press: string): Opened => askZoneForm.opened({ carries: { onward: press }, intro });
