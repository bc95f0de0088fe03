import fc from 'fast-check';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** What is done at a place of a body, which is counted out among all there are. */
type Change = readonly [place: number, how: 'remove' | 'replace', value: Json];

const garbage = fc.oneof(
  fc.constantFrom<Json>(null, true, -1, 1e308, '', [], {}, [null], '\u202e\u0000', '\ud800', '__proto__'),
  fc.constantFrom<Json>('x'.repeat(40_000), { value: {} }, { id: 'U0GRACE' }, [[[[]]]]),
  fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>,
);

/** Ways to bend a body out of shape. */
export const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom('remove', 'replace', 'replace'), garbage),
  { minLength: 1, maxLength: 3 },
);

/** Every place in a body: the keys that lead there. */
const places = (value: unknown, path: string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...places(inner, [...path, key])])
    : [];

function at(body: object, [key = '', ...rest]: readonly string[], how: Change[1], value: Json): void {
  const holder = body as Record<string, Json>;
  const inner = holder[key];
  if (rest.length > 0 && typeof inner === 'object' && inner !== null) at(inner, rest, how, value);
  else if (how === 'remove') delete holder[key];
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Bends a body in place, but for what stands under the keys that are `spared`. */
export function bend(body: object, all: readonly Change[], spared: readonly string[] = []): void {
  for (const [place, how, value] of all) {
    const possible = places(body).filter(([key = '']) => !spared.includes(key));
    at(body, possible[place % possible.length] ?? [], how, structuredClone(value));
  }
}
