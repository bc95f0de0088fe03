import { formatTime } from '../../core/format-time.ts';
import { zonesFor } from '../../core/zone-names.ts';
import { defineSource } from '../../interaction/action.ts';

/** No platform shows more. */
const MOST = 25;
/** No zone and no city has a longer name. */
const LONGEST = 60;

/** Zones with the time of day there, by which somebody knows their own. */
export const zoneSource = defineSource({
  id: 'zones',
  async suggest({ actor, clock, typed }) {
    const now = clock.now();
    return zonesFor(typed.slice(0, LONGEST), actor.zone, now, MOST).map((zone) => ({
      label: zone.replaceAll('_', ' '),
      value: zone,
      detail: `it is ${formatTime(now.getTime(), zone)} there`,
    }));
  },
});
