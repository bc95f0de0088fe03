import { vi } from 'vitest';
import type { Stage } from '../../support/stage.ts';

/** Moves the machine's clock, by which platforms count, and the bot's along; `vi.useRealTimers()` moves it back. */
export function minutesPass({ clock }: Stage, minutes: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
  clock.advance(`${minutes}m`);
}
