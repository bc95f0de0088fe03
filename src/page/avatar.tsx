/** Eight tones that white letters stand out on (contrast 4.5 and more). */
const TONES = ['#8a3d62', '#1f6f6b', '#3d5a98', '#8a5a12', '#5b4b9a', '#3f6b2a', '#9a3f2b', '#4a5562'];

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** Long ids would leave the whole numbers that can be told apart. */
const WRAP = 2 ** 32;

const toneOf = (id: string): string | undefined =>
  TONES[[...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % WRAP, 7) % TONES.length];

/** A square with a person's initials in a colour of their own; decoration only, the name stands beside it. */
export const Avatar = ({ id, name, size }: { id: string; name: string; size: 'small' | 'large' }) => (
  <span aria-hidden="true" className={`avatar ${size}`} style={{ backgroundColor: toneOf(id) }}>
    {initialsOf(name)}
  </span>
);
