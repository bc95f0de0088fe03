import { dateFormat } from '../date-format.ts';

/** A time as Discord's client shows it: in the zone of the person's device and the language of their client. */
export interface Reader {
  /** IANA */
  zone: string;
  locale: string;
  /** ms */
  now: number;
  nameOf: (userId: string) => string;
  channelName: (channelId: string) => string;
}

type Shape = Pick<Intl.DateTimeFormatOptions, 'dateStyle' | 'timeStyle'>;

const SHAPES: Readonly<Record<string, Shape>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

const relative = (seconds: number, locale: string): string => {
  const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
};

/** `unix` in seconds; without a style it is `f`. */
export const drawStamp = (unix: number, style: string | undefined, { zone, locale, now }: Reader): string => {
  if (style === 'R') return relative(unix - now / 1_000, locale);
  const shape = SHAPES[style ?? 'f'] ?? SHAPES.f;
  return dateFormat(locale, { ...shape, timeZone: zone })
    .format(unix * 1_000)
    .replaceAll('\u202f', ' ');
};
