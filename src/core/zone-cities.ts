import { rawTimeZones } from '@vvo/tzdb';
import { isZone } from './zone.ts';

/** Words as they are compared: no case, accents or signs; summer or winter is no matter. */
export const folded = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+|\b(?:standard|daylight|summer)\b/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();

type Names = Map<string, Set<string>>;

/** Zones by what they are called; first the large ones: those with most cities, then with most names. */
interface Called {
  /** Their largest cities, and their country. */
  readonly places: Names;
  /** Their letters, such as PST and PDT. */
  readonly letters: Names;
}

function calledZones(): Called {
  const places: Names = new Map();
  const letters: Names = new Map();
  const say = (names: Names, name: string, zone: string) =>
    names.set(folded(name), (names.get(folded(name)) ?? new Set()).add(zone));
  const bySize = rawTimeZones.toSorted(
    (a, b) => b.mainCities.length - a.mainCities.length || b.group.length - a.group.length,
  );
  for (const { name, mainCities, countryName, abbreviation, dstAbbreviation } of bySize) {
    if (!isZone(name)) continue;
    for (const place of [...mainCities, countryName]) say(places, place, name);
    for (const said of [abbreviation, dstAbbreviation]) if (said) say(letters, said, name);
  }
  return { places, letters };
}

let known: Called | undefined;
const called = () => {
  known ??= calledZones();
  return known;
};

/** The zones in which a large city or a country of that name lies; folded words. */
export const zonesAround = (words: string): string[] => [...(called().places.get(words) ?? [])];

/** The zones with these letters in summer or in winter; folded. */
export const zonesLettered = (letters: string): string[] => [...(called().letters.get(letters) ?? [])];

/** The zones with a large city or a country that begins so; folded words. */
export const zonesBeginning = (words: string): string[] =>
  [...called().places].flatMap(([name, zones]) => (name.startsWith(words) ? [...zones] : []));
