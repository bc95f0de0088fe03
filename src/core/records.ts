import type { Prisma } from '../store/generated/client.ts';
import type { ProposalStatus, RequestStatus, SessionStatus } from './lifecycle.ts';
import { PERSON_REF, type PersonRef, personRef } from './people.ts';
import type { Reader } from './ports.ts';

const PARTIES = { requester: { select: PERSON_REF }, expert: { select: PERSON_REF } } as const;

/** A connect request with both people, as services answer it. */
export interface RequestDetail {
  readonly id: string;
  readonly workspaceId: string;
  readonly requesterId: string;
  readonly expertId: string;
  readonly requester: PersonRef;
  readonly expert: PersonRef;
  readonly area: string;
  readonly message: string | null;
  readonly status: RequestStatus;
  readonly reason: string | null;
  readonly askAgainAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Times put to somebody, with the connection they are for. */
export interface ProposalDetail {
  readonly id: string;
  readonly connectRequestId: string;
  /** The session it would move; null for a new one. */
  readonly sessionId: string | null;
  readonly workspaceId: string;
  readonly requesterId: string;
  readonly expertId: string;
  readonly requester: PersonRef;
  readonly expert: PersonRef;
  readonly proposedById: string;
  readonly area: string;
  readonly title: string | null;
  readonly goals: string | null;
  /** Words said with it. */
  readonly message: string | null;
  readonly durationMinutes: number;
  /** Soonest first; none when the requester asks the expert to offer some. */
  readonly times: readonly Date[];
  readonly status: ProposalStatus;
  readonly reason: string | null;
  readonly expiresAt: Date;
  readonly version: number;
}

export interface SessionDetail {
  readonly id: string;
  readonly connectRequestId: string;
  readonly workspaceId: string;
  readonly requesterId: string;
  readonly expertId: string;
  readonly requester: PersonRef;
  readonly expert: PersonRef;
  readonly area: string;
  readonly title: string | null;
  readonly goals: string | null;
  readonly scheduledAt: Date;
  readonly endsAt: Date;
  readonly durationMinutes: number;
  /** What the clock of each showed for it when it was booked or moved (seen-times.ts). */
  readonly expertSaw: string | null;
  readonly requesterSaw: string | null;
  readonly status: SessionStatus;
  readonly notes: string | null;
  readonly cancelledById: string | null;
  readonly reason: string | null;
  readonly version: number;
}

type RequestRow = Prisma.ConnectRequestGetPayload<{ include: typeof PARTIES }>;

const requestDetail = ({ expertiseArea, ...row }: RequestRow): RequestDetail => ({
  ...row,
  area: expertiseArea,
  status: row.status as RequestStatus,
  requester: personRef(row.requester),
  expert: personRef(row.expert),
});

type RawRequest = Omit<RequestDetail, 'requester' | 'expert'> & { requester: string; expert: string };

const NO_PAIR = { requesterId: '', expertId: '', now: new Date(0) };

/**
 * The request with an id or, when that is null, the one that counts between two people; in a single statement with
 * both of them as JSON, because it is read for nearly everything that is pressed.
 */
async function readRequest(db: Reader, id: string | null, pair = NO_PAIR): Promise<RequestDetail | null> {
  const { requesterId, expertId, now } = pair;
  const [row] = await db.$queryRaw<RawRequest[]>`
    SELECT r."id", r."workspace_id" AS "workspaceId", r."requester_id" AS "requesterId", r."expert_id" AS "expertId",
      r."expertise_area" AS "area", r."message", r."status", r."reason", r."ask_again_at" AS "askAgainAt",
      r."version", r."created_at" AS "createdAt", r."updated_at" AS "updatedAt",
      json_object('id', a."id", 'platform', a."platform", 'account', a."account", 'displayName', a."display_name",
        'realName', a."real_name", 'chosenZone', a."chosen_zone", 'platformZone', a."platform_zone") AS "requester",
      json_object('id', b."id", 'platform', b."platform", 'account', b."account", 'displayName', b."display_name",
        'realName', b."real_name", 'chosenZone', b."chosen_zone", 'platformZone', b."platform_zone") AS "expert"
    FROM "expert_connect_requests" r
      JOIN "persons" a ON a."id" = r."requester_id" JOIN "persons" b ON b."id" = r."expert_id"
    WHERE r."id" = coalesce(${id}, (SELECT "id" FROM "expert_connect_requests"
      WHERE "requester_id" = ${requesterId} AND "expert_id" = ${expertId}
      ORDER BY CASE WHEN "status" IN ('pending', 'accepted') THEN 0 WHEN "ask_again_at" > ${now} THEN 1 ELSE 2 END,
        "created_at" DESC LIMIT 1))`;
  if (!row) return null;
  const requester = personRef(JSON.parse(row.requester));
  return { ...row, version: Number(row.version), requester, expert: personRef(JSON.parse(row.expert)) };
}

export const findRequest = (db: Reader, id: string): Promise<RequestDetail | null> => readRequest(db, id);

/**
 * The request that counts between two people in one direction: the live one, else one declined whose wait is not
 * over, else the latest. Of the first two kinds there is one at most, also when the clock was set back in between.
 */
export const findCountingRequest = (
  db: Reader,
  requesterId: string,
  expertId: string,
  now: Date,
): Promise<RequestDetail | null> => readRequest(db, null, { requesterId, expertId, now });

/** Requests by id, latest first. */
export async function findRequests(db: Reader, ids: readonly string[]): Promise<RequestDetail[]> {
  if (ids.length === 0) return [];
  const rows = await db.connectRequest.findMany({
    where: { id: { in: [...ids] } },
    include: PARTIES,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(requestDetail);
}

const PROPOSAL_DETAIL = {
  times: { orderBy: { startsAt: 'asc' } },
  connectRequest: { include: PARTIES },
} as const satisfies Prisma.ProposalInclude;
type ProposalRow = Prisma.ProposalGetPayload<{ include: typeof PROPOSAL_DETAIL }>;

const proposalDetail = ({ connectRequest, times, ...row }: ProposalRow): ProposalDetail => ({
  ...row,
  workspaceId: connectRequest.workspaceId,
  area: connectRequest.expertiseArea,
  status: row.status as ProposalStatus,
  times: times.map((time) => time.startsAt),
  requester: personRef(connectRequest.requester),
  expert: personRef(connectRequest.expert),
});

export const findProposal = async (db: Reader, id: string): Promise<ProposalDetail | null> => {
  const row = await db.proposal.findUnique({ where: { id }, include: PROPOSAL_DETAIL });
  return row && proposalDetail(row);
};

export const findProposals = async (
  db: Reader,
  where: Prisma.ProposalWhereInput,
  take: number,
  order: 'asc' | 'desc' = 'asc',
) => {
  const rows = await db.proposal.findMany({
    where,
    include: PROPOSAL_DETAIL,
    orderBy: [{ createdAt: order }, { id: order }],
    take,
  });
  return rows.map(proposalDetail);
};

const SESSION_DETAIL = {
  ...PARTIES,
  connectRequest: { select: { expertiseArea: true } },
} as const satisfies Prisma.SessionInclude;
type SessionRow = Prisma.SessionGetPayload<{ include: typeof SESSION_DETAIL }>;

const sessionDetail = ({ connectRequest, ...row }: SessionRow): SessionDetail => ({
  ...row,
  area: connectRequest.expertiseArea,
  title: row.sessionTitle,
  goals: row.sessionGoals,
  status: row.status as SessionStatus,
  requester: personRef(row.requester),
  expert: personRef(row.expert),
});

export const findSession = async (db: Reader, id: string): Promise<SessionDetail | null> => {
  const row = await db.session.findUnique({ where: { id }, include: SESSION_DETAIL });
  return row && sessionDetail(row);
};

/** Sessions in the order given. */
export async function findSessions(
  db: Reader,
  where: Prisma.SessionWhereInput,
  order: 'asc' | 'desc',
  take: number,
): Promise<SessionDetail[]> {
  const rows = await db.session.findMany({
    where,
    include: SESSION_DETAIL,
    orderBy: [{ scheduledAt: order }, { id: order }],
    take,
  });
  return rows.map(sessionDetail);
}

/**
 * A number that grows whenever what a card shows changes: the request's version, or for a meeting those of the
 * proposal and of the session it has become, together.
 */
export async function versionOf(db: Reader, kind: 'request' | 'session', id: string): Promise<number> {
  const [row] =
    kind === 'request'
      ? await db.$queryRaw<VersionRow[]>`SELECT "version" FROM "expert_connect_requests" WHERE "id" = ${id}`
      : await db.$queryRaw<VersionRow[]>`
          SELECT coalesce((SELECT "version" FROM "session_proposals" WHERE "id" = ${id}), 0)
            + coalesce((SELECT "version" FROM "expert_sessions" WHERE "id" = ${id}), 0) AS "version"`;
  return Number(row?.version ?? 0);
}

interface VersionRow {
  readonly version: number | bigint;
}
