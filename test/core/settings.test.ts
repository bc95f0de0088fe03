import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatTime } from '../../src/core/format-time.ts';
import { connected, facts, identity, newCore, refused, type TestCore } from '../support/core.ts';

let core: TestCore;
beforeEach(async () => {
  core = await newCore();
});
afterEach(() => core.close());

const set = (typed: string, hoursStay = false) =>
  core.services.directory.setZone(core.ada(), { typed, hoursStay });
const settings = () => core.services.directory.settings(core.ada());

/** When the first free slot of a day begins, on Ada's clock and on a clock in London. */
async function opening(): Promise<{ there: string; london: string }> {
  const { grace, ada, services, clock } = core;
  clock.set('2027-03-01T00:00:00Z');
  const [request] = await services.connect.connections(grace());
  const id = request?.id ?? (await connected(core, grace, ada));
  const slots = await services.availability.slots(grace(), id, 30);
  const [first = Number.NaN] = slots
    .map(({ startsAt }) => startsAt)
    .filter((at) => at > Date.parse('2027-03-02'));
  const { zone } = await settings();
  return { there: formatTime(first, zone), london: formatTime(first, 'Europe/London') };
}

describe('the zone of a person', () => {
  it('is what the platform says until they choose one, and again when they follow it', async () => {
    expect(await settings()).toEqual({
      zone: 'Europe/London',
      isChosen: false,
      isTold: true,
      hoursZone: 'Europe/London',
      hasHours: true,
    });
    await set('berlin');
    expect(await settings()).toMatchObject({ zone: 'Europe/Berlin', isChosen: true });
    await core.services.directory.followZone(core.ada());
    expect(await settings()).toMatchObject({ zone: 'Europe/London', isChosen: false });
  });

  it('is theirs from the next press on', async () => {
    const says = async () => facts('Ada', { zone: 'Europe/London' });
    const actor = () => core.services.directory.actor(identity('U0Ada'), 'next', says);
    expect((await actor()).zone).toBe('Europe/London');
    await set('Nairobi');
    expect((await actor()).zone).toBe('Africa/Nairobi');
  });

  it('takes the weekly hours along: the same hours of the day, there', async () => {
    expect(await opening()).toEqual({ there: '09:00', london: '09:00' });
    await set('Berlin');
    expect(await opening()).toEqual({ there: '09:00', london: '08:00' });
  });

  it('leaves them where they are when that was wished, until it is that zone again', async () => {
    await set('Tokyo', true);
    expect(await settings()).toMatchObject({ zone: 'Asia/Tokyo', hoursZone: 'Europe/London' });
    expect(await opening()).toEqual({ there: '18:00', london: '09:00' });
    await core.services.directory.followZone(core.ada());
    expect(await settings()).toMatchObject({ zone: 'Europe/London', hoursZone: 'Europe/London' });
    const { hoursZone } = await core.store.db.person.findUniqueOrThrow({
      where: { id: core.ada().personId },
    });
    expect(hoursZone).toBeNull();
  });

  it('is refused when it is none, or words for several', async () => {
    await expect(set('Atlantis')).rejects.toEqual(refused('zone-unknown', { text: 'Atlantis' }));
    await expect(set('Pacific Time')).rejects.toEqual(refused('zone-several', { text: 'Pacific Time' }));
    expect(await settings()).toMatchObject({ zone: 'Europe/London', isChosen: false });
  });
});
