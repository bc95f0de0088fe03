/** `<!date^…>` and rich text dates, drawn as Slack draws them in one reader's zone. */
import { dateFormat } from '../date-format.ts';

const DAY = 86_400_000;
const HALF_A_YEAR = 182 * DAY;

/** Who reads: their zone (IANA) and the moment, in ms. */
export interface Reader {
  zone: string;
  now: number;
}

const part = (at: number, zone: string, options: Intl.DateTimeFormatOptions): string =>
  dateFormat('en-US', { timeZone: zone, ...options }).format(at);

const isoDay = (at: number, zone: string): string =>
  dateFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);

const ordinal = (day: number): string => {
  const teen = day % 100 >= 11 && day % 100 <= 13;
  const ending = ['th', 'st', 'nd', 'rd'][day % 10];
  return `${day}${teen || ending === undefined ? 'th' : ending}`;
};

const ago = (at: number, now: number): string => {
  const seconds = Math.round((at - now) / 1000);
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const;
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat('en-US').format(Math.trunc(seconds / size), unit);
};

/** One token of a format, without its braces; undefined for a token that Slack does not know. */
const token = (name: string, at: number, { zone, now }: Reader): string | undefined => {
  // Slack leaves the year out when the date is less than half a year away.
  const year = Math.abs(at - now) < HALF_A_YEAR ? '' : `, ${part(at, zone, { year: 'numeric' })}`;
  const day = ordinal(Number(part(at, zone, { day: 'numeric' })));
  const plain: Record<string, () => string> = {
    date_num: () => isoDay(at, zone),
    date: () => `${part(at, zone, { month: 'long' })} ${day}${year}`,
    date_short: () => `${part(at, zone, { month: 'short', day: 'numeric' })}${year}`,
    date_long: () =>
      `${part(at, zone, { weekday: 'long' })}, ${part(at, zone, { month: 'long' })} ${day}${year}`,
    time: () => part(at, zone, { hour: 'numeric', minute: '2-digit' }),
    time_secs: () => part(at, zone, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: () => ago(at, now),
  };
  if (!name.endsWith('_pretty')) return plain[name]?.();
  const near = new Map([
    [isoDay(now - DAY, zone), 'yesterday'],
    [isoDay(now, zone), 'today'],
    [isoDay(now + DAY, zone), 'tomorrow'],
  ]);
  return near.get(isoDay(at, zone)) ?? plain[name.slice(0, -'_pretty'.length)]?.();
};

/**
 * Draws a date. `unix` is in seconds. Falls back to `fallback` when the format holds a token that Slack does not
 * know, as its clients do.
 */
export const drawDate = (unix: number, format: string, fallback: string, reader: Reader): string => {
  let unknown = false;
  const drawn = format.replace(/\{(\w+)\}/g, (_, name: string) => {
    const text = token(name, unix * 1000, reader);
    unknown ||= text === undefined;
    return text ?? '';
  });
  return unknown ? fallback : drawn;
};
