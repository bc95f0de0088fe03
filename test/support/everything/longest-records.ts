import { DAY, HOUR } from '../../../src/core/time.ts';
import * as records from '../records.ts';
import { EXPERT_ID, NOW, REQUESTER_ID, uuid } from '../records.ts';
import type { Longest } from './longest.ts';

/** The zone with the longest name to say. */
export const ZONE = 'America/North_Dakota/New_Salem';
export const SIDES = [EXPERT_ID, REQUESTER_ID] as const;
export const later = (ms: number) => new Date(NOW.getTime() + ms);

export function people({ name }: Longest) {
  const expert = records.person({ name, zone: ZONE });
  return { expert, requester: records.person({ id: REQUESTER_ID, account: 'U0GRACE', name, zone: ZONE }) };
}

export function requests(words: Longest) {
  const [area = ''] = words.areas();
  const common = { ...people(words), area, message: words.of('message') };
  const reason = words.of('reason');
  return [
    records.request({ ...common }),
    records.request({ ...common, status: 'accepted' }),
    records.request({ ...common, status: 'declined', reason, askAgainAt: later(7 * DAY) }),
    records.request({ ...common, status: 'declined', reason, askAgainAt: NOW }),
    records.request({ ...common, status: 'withdrawn' }),
    records.request({ ...common, status: 'expired' }),
    records.request({ ...common, status: 'ended' }),
  ];
}

export function meetings(words: Longest) {
  const [area = ''] = words.areas();
  const common = {
    ...people(words),
    area,
    title: words.of('title'),
    goals: words.of('goals'),
    durationMinutes: 1_440,
  };
  const message = words.of('message');
  const offers = [[], [later(DAY)], [1, 2, 3, 4, 5].map((days) => later(days * DAY))];
  const reason = words.of('reason');
  const notes = words.of('notes');
  const started = { scheduledAt: later(-HOUR), endsAt: later(HOUR) };
  const over = { scheduledAt: later(-2 * HOUR), endsAt: later(-HOUR) };
  const statuses = ['open', 'confirmed', 'declined', 'withdrawn', 'expired', 'superseded'] as const;
  return {
    proposals: statuses.flatMap((status) =>
      SIDES.flatMap((proposedById) =>
        offers.map((times) => records.proposal({ ...common, message, proposedById, times, status, reason })),
      ),
    ),
    /** Proposals to move a session, waiting and declined, by either side. */
    moves: (['open', 'declined'] as const).flatMap((status) =>
      SIDES.flatMap((proposedById) =>
        offers.map((times) =>
          records.proposal({ ...common, sessionId: uuid(7), message, proposedById, times, status, reason }),
        ),
      ),
    ),
    sessions: [
      records.session({
        ...common,
        expertSaw: '2027-03-02T02:30[America/Argentina/ComodRivadavia]',
        requesterSaw: '2027-03-02T02:30[America/Argentina/ComodRivadavia]',
      }),
      records.session({ ...common, ...started }),
      records.session({ ...common, ...started, notes }),
      records.session({ ...common, ...over, notes }),
      records.session({ ...common, ...over, notes, status: 'completed' }),
      ...SIDES.map((cancelledById) =>
        records.session({ ...common, notes, status: 'cancelled', reason, cancelledById }),
      ),
    ],
  };
}
