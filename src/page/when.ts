/** How the page writes instants (ms since the epoch), always in the zone (IANA) of the person it is seen as. */

const formatters = new Map<string, Intl.DateTimeFormat>();

const format = (at: number, zone: string, options: Intl.DateTimeFormatOptions): string => {
  const key = `${zone} ${JSON.stringify(options)}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
  formatters.set(key, formatter);
  return formatter.format(at);
};

/** `14:05` */
export const timeOf = (at: number, zone: string): string =>
  format(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `Tue 2 Mar` */
export const shortDayOf = (at: number, zone: string): string =>
  format(at, zone, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');

/** `Tuesday 2 March`, and the year when it is not this one. */
const longDayOf = (at: number, zone: string, now: number): string => {
  const year = (instant: number) => format(instant, zone, { year: 'numeric' });
  const day = format(at, zone, { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '');
  return year(at) === year(now) ? day : `${day} ${year(at)}`;
};

/** The calendar day as `2027-03-02`, to compare days by. */
export const dayKeyOf = (at: number, zone: string): string =>
  format(at, zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).split('/').reverse().join('-');

const DAY = 86_400_000;

/** `Today`, `Yesterday`, or the day itself. */
export const dividerOf = (at: number, zone: string, now: number): string => {
  const key = dayKeyOf(at, zone);
  if (key === dayKeyOf(now, zone)) return 'Today';
  return key === dayKeyOf(now - DAY, zone) ? 'Yesterday' : longDayOf(at, zone, now);
};

/** The place a zone is named after: `New York` of `America/New_York`. */
export const placeOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
