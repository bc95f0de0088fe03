import { isZone } from './zone.ts';
import { folded, zonesAround, zonesBeginning, zonesLettered } from './zone-cities.ts';

/** What somebody may have meant by a zone: one name of the IANA database, several, or none. */
export type ZoneMeant = string | readonly string[] | null;

/** Cities by their names of today, where Intl lists zones by former ones: the links of tzdata's file `backward`. */
const TODAY: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const todays = (zone: string): string => {
  const name = TODAY[zone];
  return name !== undefined && isZone(name) ? name : zone;
};

interface Known {
  readonly zones: readonly string[];
  /** `America`, `America/Argentina`. */
  readonly regions: readonly string[];
  /** Zones by what they are called, such as `central european time`. */
  readonly called: ReadonlyMap<string, readonly string[]>;
}

let known: Known | undefined;

/** All that Intl knows, asked when somebody first wants a zone: it takes a tenth of a second. */
function knownZones(now: Date): Known {
  if (known) return known;
  const zones = Intl.supportedValuesOf('timeZone').map(todays);
  const regions = new Set(zones.flatMap((zone) => /^.+(?=\/)/.exec(zone)?.[0] ?? []));
  const called = new Map<string, string[]>();
  for (const zone of zones) {
    const name = spokenName(zone, now);
    const others = called.get(name);
    if (others) others.push(zone);
    else called.set(name, [zone]);
  }
  known = { zones, regions: [...regions], called };
  return known;
}

function spokenName(zone: string, now: Date): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longGeneric' });
  return folded(format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '');
}

/** The name in a spelling to be shown: `europe/berlin` is Europe/Berlin, and `asia/kolkata` stays Kolkata. */
function spelled(zone: string, { zones, regions }: Known): string {
  const name = zone.toLowerCase();
  const listed = zones.find((one) => one.toLowerCase() === name);
  if (listed !== undefined) return listed;
  if (regions.some((region) => name.startsWith(`${region.toLowerCase()}/`)))
    return name.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
  return todays(new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone);
}

/** The only one, or the person's own among several. */
const oneOf = (zones: readonly string[], own: string): ZoneMeant => {
  if (zones.length <= 1) return zones[0] ?? null;
  return zones.includes(own) ? own : zones;
};

/** Names of zones that mean the same everywhere, and not the places that keep them all year. */
const UNIVERSAL = new Set(['utc', 'gmt']);

/**
 * Reads a zone as people write it: its IANA name, old ones too (`Europe/Berlin`, `US/Pacific`), a city that names one
 * or is known to lie in it (`São Paulo`, `kolkata`, `Munich, Germany`), its country (`Japan`), its letters (`CEST`) or the zone
 * in words (`Central European Time`). Several answers mean that words alone do not say which; the person's `own` zone
 * wins among them.
 */
export function zoneMeant(typed: string, own: string, now: Date): ZoneMeant {
  const all = knownZones(now);
  const words = folded(typed);
  // Intl reads letters as zones of their own: EST has no summer time there.
  const lettered = UNIVERSAL.has(words) ? [] : zonesLettered(words);
  if (lettered.length > 0) return oneOf(lettered, own);
  const written = typed.trim().replace(/\s+/g, '_');
  if (isZone(written)) return spelled(written, all);
  const city = all.zones.find((zone) => folded(zone.slice(zone.lastIndexOf('/') + 1)) === words);
  if (city !== undefined) return city;
  // One name is listed for each zone, and Intl knows others for the same, such as Asia/Calcutta.
  const other = all.regions.map((region) => `${region}/${words.replaceAll(' ', '_')}`).find(isZone);
  if (other !== undefined) return spelled(other, all);
  const called = all.called.get(words) ?? zonesAround(words);
  return called.length > 0 ? oneOf(called, own) : zoneIn(typed.split(','), own, now);
}

/** A city with its country behind it. */
function zoneIn([city, country, ...more]: readonly string[], own: string, now: Date): ZoneMeant {
  if (city === undefined || country === undefined || more.length > 0) return null;
  const meant = zoneMeant(city, own, now);
  const cities = typeof meant === 'string' ? [meant] : (meant ?? []);
  const inCountry = zonesAround(folded(country));
  return oneOf(
    cities.filter((zone) => inCountry.includes(zone)),
    own,
  );
}

/**
 * Zones that somebody may be about to write, as IANA names: the one that the words mean already, then those whose city
 * begins so, then those that are called so or lie in such a region. At most `most`; none for no words.
 */
export function zonesFor(typed: string, own: string, now: Date, most: number): string[] {
  const words = folded(typed);
  if (words === '') return [];
  const { zones, called } = knownZones(now);
  const meant = zoneMeant(typed, own, now);
  const cityOf = (zone: string) => folded(zone.slice(zone.lastIndexOf('/') + 1));
  // Of the shorter name more is typed already.
  const cities = zones
    .filter((zone) => cityOf(zone).startsWith(words))
    .sort((one, other) => cityOf(one).length - cityOf(other).length);
  const named = [...called].flatMap(([name, those]) => (name.startsWith(words) ? those : []));
  const regions = zones.filter((zone) => folded(zone).startsWith(words));
  return [
    ...new Set([
      ...(typeof meant === 'string' ? [meant] : []),
      ...cities,
      ...zonesBeginning(words),
      ...named,
      ...regions,
    ]),
  ].slice(0, most);
}
