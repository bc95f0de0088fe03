import type { PersonActor } from './actor.ts';
import { Refused } from './errors.ts';
import type { Store, Tx } from './ports.ts';
import { tellClocks } from './seen-times.ts';
import type { Clock } from './time.ts';
import type { Act } from './unit-of-work.ts';
import { zoneMeant } from './zone-names.ts';

/** What a person has set for themselves. Zones are IANA names. */
export interface Settings {
  readonly zone: string;
  /** The zone was chosen here; else it is what the platform says, … */
  readonly isChosen: boolean;
  /** … or UTC where it says none. */
  readonly isTold: boolean;
  /** The zone of the weekly hours: the same unless they were to stay when the person's changed. */
  readonly hoursZone: string;
  readonly hasHours: boolean;
}

export interface SettingsDeps {
  store: Store;
  clock: Clock;
  act: Act;
  /** Called when what is remembered of a person is no longer true. */
  forget: (personId: string) => void;
}

async function findSettings(tx: Tx, id: string): Promise<Settings> {
  const { chosenZone, platformZone, hoursZone, _count } = await tx.person.findUniqueOrThrow({
    where: { id },
    select: {
      chosenZone: true,
      platformZone: true,
      hoursZone: true,
      _count: { select: { availability: true } },
    },
  });
  const zone = chosenZone ?? platformZone ?? 'UTC';
  return {
    zone,
    isChosen: chosenZone !== null,
    isTold: platformZone !== null,
    hoursZone: hoursZone ?? zone,
    hasHours: _count.availability > 0,
  };
}

/** The directory service's part about what people set for themselves. */
export function settings({ store, clock, act, forget }: SettingsDeps) {
  /** The hours stay in the zone they are in by keeping its name, until that is the person's zone again. */
  async function change(
    actor: PersonActor,
    action: 'zone.set' | 'zone.follow',
    { chosenZone, hoursStay }: { chosenZone: string | null; hoursStay: boolean },
  ): Promise<void> {
    const id = actor.personId;
    await act(actor, action, id, async (work) => {
      const { tx } = work;
      const before = await findSettings(tx, id);
      await tx.person.update({ where: { id }, data: { chosenZone, hoursZone: null } });
      const { zone } = await findSettings(tx, id);
      if (hoursStay && before.hasHours && before.hoursZone !== zone)
        await tx.person.update({ where: { id }, data: { hoursZone: before.hoursZone } });
      await tellClocks(work, id, before.zone, zone);
    });
    forget(id);
  }

  return {
    /** The actor's own settings. */
    settings: ({ personId }: PersonActor): Promise<Settings> => findSettings(store.db, personId),

    /**
     * Sets the zone in which the actor reads times, from an IANA name, a city or words; with `hoursStay` the weekly
     * hours remain in the zone they are in, else they are the same hours of the day in the new one.
     * Throws `Refused`: `zone-unknown`, `zone-several` when words mean more than one.
     */
    async setZone(
      actor: PersonActor,
      { typed, hoursStay }: { typed: string; hoursStay: boolean },
    ): Promise<void> {
      const meant = zoneMeant(typed, actor.zone, clock.now());
      if (meant === null) throw new Refused('zone-unknown', { text: typed });
      if (typeof meant !== 'string') throw new Refused('zone-several', { text: typed, zones: meant });
      await change(actor, 'zone.set', { chosenZone: meant, hoursStay });
    },

    /** The zone is what the platform says again; weekly hours stay where they are. */
    followZone: (actor: PersonActor): Promise<void> =>
      change(actor, 'zone.follow', { chosenZone: null, hoursStay: true }),
  };
}
