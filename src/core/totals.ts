import type { RequestStatus } from './lifecycle.ts';
import { countUpTo, eitherSide } from './lists.ts';
import type { Reader } from './ports.ts';

/** How much somebody has open, however little of it is shown. */
export interface Totals {
  /** Pending requests, received and sent. */
  readonly requests: number;
  /** Scheduled sessions that are not over, and proposals that wait for an answer. */
  readonly meetings: number;
  readonly connections: number;
}

/** Nothing is counted further than this: nobody reads a hundred lines. */
export const COUNTED = 100;

/** Counts what a person has open. */
export async function findTotals(db: Reader, personId: string, now: Date): Promise<Totals> {
  const requests = (status: RequestStatus) =>
    countUpTo(db, 'expert_connect_requests', personId, eitherSide({ status }), COUNTED);
  const sessions = eitherSide({ status: 'scheduled', only: ['"ends_at" > ?', now] });
  const proposals = eitherSide({ status: 'open', only: ['"expires_at" > ?', now] });
  const meetings =
    (await countUpTo(db, 'expert_sessions', personId, sessions, COUNTED)) +
    (await countUpTo(db, 'session_proposals', personId, proposals, COUNTED));
  return {
    requests: await requests('pending'),
    meetings: Math.min(meetings, COUNTED),
    connections: await requests('accepted'),
  };
}
