import { offsetAt, wallTime } from './zone.ts';
import { clockOf } from './hours.ts';
import { HOUR, MINUTE } from './time.ts';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

export const formatTime = (instant: number, zone: string): string => clockOf(wallTime(zone, instant).minutes);
export const formatDay = (instant: number, zone: string): string => {
  const { weekday, day, month, year } = wallTime(zone, instant);
  return `${WEEKDAYS[weekday]}, ${day} ${MONTHS[month - 1]} ${year}`;
};
const utc = (offset: number) => {
  const minutes = Math.abs(offset) / MINUTE;
  const sign = offset < 0 ? '-' : '+';
  return offset === 0 ? 'UTC' : `UTC${sign}${Math.floor(minutes / 60)}${minutes % 60 ? `:${String(minutes % 60).padStart(2, '0')}` : ''}`;
};
export const zoneLabel = (zone: string, instant = 0): string => `${zone.split('/').at(-1)?.replaceAll('_', ' ')} time (${utc(offsetAt(zone, instant))})`;
export const formatMoment = (instant: number, zone: string): string => `${formatDay(instant, zone)}, ${formatTime(instant, zone)} ${zoneLabel(zone, instant)}`;
export const dayKey = (instant: number, zone: string): string => wallTime(zone, instant).date;
export const dayLabel = formatDay;
export const hourOf = (instant: number, zone: string): number => Math.floor(wallTime(zone, instant).minutes / 60);
export const _hour = HOUR;
