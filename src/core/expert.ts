import { Refused } from './errors.ts';
import type { PersonRef } from './people.ts';
import { nameOf, zoneOf } from './people.ts';
import type { Reader } from './ports.ts';

/** A member of a workspace as an expert; `profile` is null for members who have none. */
export interface MemberDetail {
  readonly memberId: string;
  readonly workspaceId: string;
  readonly person: PersonRef;
  readonly isBot: boolean;
  readonly isOutsider: boolean;
  /** Their account is closed, or they have left the workspace. */
  readonly isGone: boolean;
  /** When the platform last said that they are here; null = never. */
  readonly seenAt: Date | null;
  readonly profile: Profile | null;
}

export interface Profile {
  readonly headline: string;
  readonly bio: string | null;
  readonly paused: boolean;
  readonly areas: readonly string[];
}

/** An expert: a member with a profile. */
export interface ExpertDetail extends MemberDetail {
  readonly profile: Profile;
}

/** True when the member has a profile and they are still here. */
export const isExpert = (member: MemberDetail): member is ExpertDetail =>
  member.profile !== null && !member.isGone;

/** An expert of a workspace. Throws `Refused`: `unknown-person`, or why this person is none. */
export async function findExpert(db: Reader, workspaceId: string, personId: string): Promise<ExpertDetail> {
  const member = await findMember(db, workspaceId, personId);
  if (!member) throw new Refused('unknown-person');
  const { name } = member.person;
  if (member.isBot) throw new Refused('is-bot', { name });
  if (member.isOutsider) throw new Refused('is-outsider', { name });
  if (member.isGone) throw new Refused('is-gone', { name });
  if (!isExpert(member)) throw new Refused('not-an-expert', { name });
  return member;
}

interface Row {
  memberId: string;
  workspaceId: string;
  id: string;
  platform: string;
  account: string;
  displayName: string;
  realName: string;
  chosenZone: string | null;
  platformZone: string | null;
  isBot: boolean | number;
  isOutsider: boolean | number;
  isGone: boolean | number;
  seenAt: Date | null;
  headline: string | null;
  bio: string | null;
  pausedAt: Date | string | null;
  areas: string | null;
}

/** One member with profile and areas. */
export const findMember = async (
  db: Reader,
  workspaceId: string,
  personId: string,
): Promise<MemberDetail | null> => (await findMembers(db, workspaceId, [personId])).get(personId) ?? null;

/**
 * Members by person id, with profile and areas, in a single statement: this runs on every profile card, every request
 * and every page of the directory.
 */
export async function findMembers(
  db: Reader,
  workspaceId: string,
  personIds: readonly string[],
): Promise<Map<string, MemberDetail>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT m."id" AS "memberId", m."workspace_id" AS "workspaceId", p."id", p."platform", p."account",
      p."display_name" AS "displayName", p."real_name" AS "realName", p."chosen_zone" AS "chosenZone",
      p."platform_zone" AS "platformZone", p."is_bot" AS "isBot", p."is_outsider" AS "isOutsider",
      p."is_deactivated" OR m."left_at" IS NOT NULL AS "isGone", m."seen_at" AS "seenAt", x."headline", x."bio", x."paused_at" AS "pausedAt",
      (SELECT json_group_array("area" ORDER BY "position") FROM "profile_areas" a WHERE a."member_id" = m."id") AS "areas"
    FROM json_each(${JSON.stringify(personIds)}) w
      CROSS JOIN "members" m ON m."workspace_id" = ${workspaceId} AND m."person_id" = w."value"
      JOIN "persons" p ON p."id" = m."person_id" LEFT JOIN "profiles" x ON x."member_id" = m."id"`;
  return new Map(rows.map((row) => [row.id, memberDetail(row)]));
}

const memberDetail = (row: Row): MemberDetail => ({
  memberId: row.memberId,
  workspaceId: row.workspaceId,
  person: {
    id: row.id,
    platform: row.platform,
    account: row.account,
    name: nameOf(row),
    zone: zoneOf(row),
  },
  isBot: Boolean(row.isBot),
  isOutsider: Boolean(row.isOutsider),
  isGone: Boolean(row.isGone),
  seenAt: row.seenAt,
  profile:
    row.headline === null
      ? null
      : {
          headline: row.headline,
          bio: row.bio,
          paused: row.pausedAt !== null,
          areas: JSON.parse(row.areas ?? '[]') as string[],
        },
});
