import { availabilityService } from '../../../src/core/availability.service.ts';
import { connectService } from '../../../src/core/connect.service.ts';
import { directoryService } from '../../../src/core/directory.service.ts';
import { draftService } from '../../../src/core/drafts.service.ts';
import type { Store } from '../../../src/core/ports.ts';
import type { Services } from '../../../src/core/services.ts';
import { sessionService } from '../../../src/core/session.service.ts';
import type { Clock } from '../../../src/core/time.ts';
import { unitOfWork } from '../../../src/core/unit-of-work.ts';

/** The core as app.ts wires it, on any store and clock. */
export const coreServices = (store: Store, clock: Clock): Services => {
  const act = unitOfWork(store, clock, () => {});
  const availability = availabilityService({ store, clock, act });
  return {
    availability,
    connect: connectService({ store, clock, act }),
    session: sessionService({ store, clock, act, availability }),
    directory: directoryService({ store, clock, act, availability, lookedAt: () => undefined }),
    drafts: draftService({ store, clock }),
  };
};
