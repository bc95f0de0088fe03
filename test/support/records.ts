import type { PersonActor } from '../../src/core/actor.ts';
import type { ExpertDetail } from '../../src/core/expert.ts';
import type { PersonRef } from '../../src/core/people.ts';
import type { ProposalDetail, RequestDetail, SessionDetail } from '../../src/core/records.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/time.ts';

// Records as services answer them, for what is drawn from them and nothing else; every field can be said otherwise.

export const NOW = new Date('2027-03-01T09:00:00Z');
const at = (ms: number) => new Date(NOW.getTime() + ms);

/** The same uuid for the same number. */
export const uuid = (number: number): string =>
  `0190163d-8694-739b-aea5-${number.toString(16).padStart(12, '0')}`;

export const EXPERT_ID = uuid(1);
export const REQUESTER_ID = uuid(2);

export const person = (more: Partial<PersonRef> = {}): PersonRef => ({
  id: EXPERT_ID,
  platform: 'slack',
  account: 'U0ADA',
  name: 'Ada',
  zone: 'Europe/London',
  ...more,
});

/** Somebody who reads; nothing is done on behalf of an actor made here. */
export const reader = (personId: string, zone = 'America/New_York'): PersonActor =>
  ({
    kind: 'person',
    personId,
    memberId: uuid(3),
    workspaceId: uuid(4),
    isPlaced: true,
    name: 'Somebody',
    zone,
    intent: '',
  }) as PersonActor;

export const expert = (more: Partial<ExpertDetail> = {}): ExpertDetail => ({
  memberId: uuid(5),
  workspaceId: uuid(4),
  person: person(),
  isBot: false,
  isOutsider: false,
  isGone: false,
  seenAt: null,
  profile: { headline: 'Glad to help', bio: null, paused: false, areas: ['SQL'] },
  ...more,
});

const parties = () => ({
  requesterId: REQUESTER_ID,
  expertId: EXPERT_ID,
  requester: person({ id: REQUESTER_ID, account: 'U0GRACE', name: 'Grace', zone: 'America/New_York' }),
  expert: person(),
});

export const request = (more: Partial<RequestDetail> = {}): RequestDetail => ({
  ...parties(),
  id: uuid(6),
  workspaceId: uuid(4),
  area: 'SQL',
  message: null,
  status: 'pending',
  reason: null,
  askAgainAt: null,
  version: 1,
  createdAt: NOW,
  updatedAt: NOW,
  ...more,
});

export const proposal = (more: Partial<ProposalDetail> = {}): ProposalDetail => ({
  ...parties(),
  id: uuid(7),
  connectRequestId: uuid(6),
  sessionId: null,
  workspaceId: uuid(4),
  proposedById: REQUESTER_ID,
  area: 'SQL',
  title: null,
  goals: null,
  message: null,
  durationMinutes: 30,
  times: [at(DAY)],
  status: 'open',
  reason: null,
  expiresAt: at(DAY - HOUR),
  version: 1,
  ...more,
});

export const session = (more: Partial<SessionDetail> = {}): SessionDetail => ({
  ...parties(),
  id: uuid(7),
  connectRequestId: uuid(6),
  workspaceId: uuid(4),
  area: 'SQL',
  title: null,
  goals: null,
  scheduledAt: at(DAY),
  endsAt: at(DAY + 30 * MINUTE),
  durationMinutes: 30,
  expertSaw: null,
  requesterSaw: null,
  status: 'scheduled',
  notes: null,
  cancelledById: null,
  reason: null,
  version: 1,
  ...more,
});
