import { clockOf, DAY_MINUTES, type MinuteRange } from './hours.ts';
export const formatRanges = (ranges: readonly MinuteRange[]): string => ranges.map(({ start, end }) => `${clockOf(start)}–${clockOf(end > DAY_MINUTES ? end - DAY_MINUTES : end)}`).join(', ');
