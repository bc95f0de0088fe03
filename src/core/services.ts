import type { AvailabilityService } from './availability.service.ts';
import type { ConnectService } from './connect.service.ts';
import type { DirectoryService } from './directory.service.ts';
import type { DraftService } from './drafts.service.ts';
import type { SessionService } from './session.service.ts';

/** The domain, as features see it. */
export interface Services {
  readonly connect: ConnectService;
  readonly session: SessionService;
  readonly availability: AvailabilityService;
  readonly directory: DirectoryService;
  readonly drafts: DraftService;
}
