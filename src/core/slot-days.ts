import { keyOfDay } from './civil.ts';
import type { Slot } from './slots.ts';
import { dayAt } from './zone.ts';

/**
 * Slots by the civil date (`YYYY-MM-DD`) on which they begin in a zone, dates and slots in the order given. Throws
 * RangeError for an unknown zone.
 */
export function slotsByDay(slots: readonly Slot[], zone: string): Map<string, Slot[]> {
  const days = new Map<string, Slot[]>();
  let current: number | undefined;
  let onDay: Slot[] = [];
  for (const slot of slots) {
    const day = dayAt(zone, slot.startsAt);
    // Mostly the date of the slot before, whose key need not be written again.
    if (day !== current) {
      const key = keyOfDay(day);
      onDay = days.get(key) ?? [];
      days.set(key, onDay);
      current = day;
    }
    onDay.push(slot);
  }
  return days;
}
