import type { PersonActor } from '../../../src/core/actor.ts';
import type { RecordKind } from '../../../src/core/lifecycle.ts';
import type { Services } from '../../../src/core/services.ts';
import {
  booked,
  connected,
  newCore,
  proposed,
  requested,
  type Someone,
  snapshot,
} from '../../support/core.ts';

/** Ada has asked Grace; Grace has proposed a time to Ada, and is in a session with her that began at 11:00. */
export interface Busy {
  readonly ada: Someone;
  readonly grace: Someone;
  readonly ids: Readonly<Record<RecordKind, string>>;
}

export async function busyPair() {
  const core = await newCore();
  const { ada, grace, clock, services } = core;
  const connection = await connected(core, grace, ada);
  const session = await booked(core, grace, ada, connection, '2027-03-01T11:00:00Z');
  clock.set('2027-03-01T11:00:00Z');
  const { id: proposal } = await proposed(core, grace, connection);
  await services.directory.saveProfile(grace(), { headline: 'New', bio: null, areas: 'SQL' });
  const request = await requested(core, ada, grace);
  return snapshot<Busy>(core, { ada, grace, ids: { request, proposal, session } });
}

type Do = (services: Services, actor: PersonActor, id: string) => Promise<unknown>;
interface Move {
  readonly to: string;
  readonly by: 'ada' | 'grace';
  readonly run: Do;
}
/** Every move that people make, and whose it is. */
export const MOVES: Readonly<Record<RecordKind, readonly Move[]>> = {
  request: [
    { to: 'accepted', by: 'grace', run: ({ connect }, actor, id) => connect.accept(actor, id) },
    { to: 'declined', by: 'grace', run: ({ connect }, actor, id) => connect.decline(actor, id) },
    { to: 'withdrawn', by: 'ada', run: ({ connect }, actor, id) => connect.withdraw(actor, id) },
  ],
  proposal: [
    { to: 'confirmed', by: 'ada', run: ({ session }, actor, id) => session.confirm(actor, id) },
    { to: 'declined', by: 'ada', run: ({ session }, actor, id) => session.decline(actor, id) },
    { to: 'withdrawn', by: 'grace', run: ({ session }, actor, id) => session.withdraw(actor, id) },
  ],
  session: [
    { to: 'completed', by: 'ada', run: ({ session }, actor, id) => session.complete(actor, id) },
    { to: 'cancelled', by: 'grace', run: ({ session }, actor, id) => session.cancel(actor, id) },
    { to: 'cancelled', by: 'ada', run: ({ session }, actor, id) => session.cancel(actor, id) },
  ],
};
