import { describe, expect, it } from 'vitest';
import { identifyPace } from '../../src/discord/identify-pace.ts';
import { testClock } from '../support/clock.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** A pace whose pauses pass at once, and what it waited for. */
function paced() {
  const clock = testClock();
  const pauses: number[] = [];
  const pace = identifyPace(clock, async (ms) => {
    pauses.push(ms);
    clock.advance(`${ms / SECOND}s`);
  });
  const begin = () => pace.waitForIdentify(0, new AbortController().signal);
  return { clock, pauses, begin };
}

describe('sessions that begin anew', () => {
  it('begin at once, then ever later while they keep failing, two minutes apart at most', async () => {
    const { pauses, begin } = paced();
    for (let times = 0; times < 8; times += 1) await begin();
    expect(pauses).toEqual([0, 5, 10, 20, 40, 80, 120, 120].map((seconds) => seconds * SECOND));
  });

  it('begin at once again after one that lasted', async () => {
    const { clock, pauses, begin } = paced();
    for (let times = 0; times < 4; times += 1) await begin();
    clock.advance('5m');
    await begin();
    await begin();
    expect(pauses.slice(-2)).toEqual([0, 5 * SECOND]);
  });

  it('stay below the thousand that Discord allows a day, however fast they fail', async () => {
    const { clock, begin } = paced();
    const until = clock.now().getTime() + DAY;
    let begun = 0;
    for (; clock.now().getTime() < until; begun += 1) await begin();
    expect(begun).toBeLessThan(1_000);
  });

  it('begin in the end though each wait is given up before it is over', async () => {
    const clock = testClock();
    const patience = 90 * SECOND;
    let begun = 0;
    const pace = identifyPace(clock, async (ms) => {
      clock.advance(`${Math.min(ms, patience) / SECOND}s`);
      if (ms > patience) throw new Error('given up');
    });
    for (let tries = 0; tries < 40; tries += 1)
      await pace.waitForIdentify(0, new AbortController().signal).then(
        () => (begun += 1),
        () => {},
      );
    expect(begun).toBeGreaterThan(20);
  });

  it('are not waited for any longer once nobody wants one', async () => {
    const pace = identifyPace(testClock());
    const wanted = new AbortController();
    await pace.waitForIdentify(0, wanted.signal);
    const second = pace.waitForIdentify(0, wanted.signal);
    wanted.abort();
    await expect(second).rejects.toThrow('aborted');
  });
});
