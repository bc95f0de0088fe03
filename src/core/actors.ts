import type { PersonActor } from './actor.ts';
import { Refused } from './errors.ts';
import { newId } from './ids.ts';
import { markLeft } from './leaving.ts';
import { outboxIn } from './outbox.ts';
import {
  hasZone,
  nameOf,
  PERSON_REF,
  type PersonColumns,
  type PersonRef,
  personRef,
  zoneOf,
} from './people.ts';
import { type About, placeOf, wasPlaced } from './places.ts';
import type { Store, WriteOptions } from './ports.ts';
import { tellClocks } from './seen-times.ts';
import { cleanLine } from './text.ts';
import { type Clock, DAY, MINUTE } from './time.ts';
import { isZone } from './zone.ts';

/** Who a signed payload says is acting, in the platform's own ids. */
export interface Identity {
  readonly platform: string;
  /** The workspace the bot is installed in; null in direct messages where the platform names none. */
  readonly workspace: string | null;
  /** The realm in which `account` is unique: an enterprise or the workspace itself. */
  readonly tenant: string;
  readonly account: string;
}

/** What the platform says of an account; names and flags, never proof of who acts. */
export interface AccountFacts {
  readonly displayName: string;
  readonly realName: string;
  readonly zone: string | null;
  readonly isBot: boolean;
  readonly isGuest: boolean;
  readonly isOutsider: boolean;
  readonly isDeactivated: boolean;
}

/** Asks the platform about an account: null when it does not answer in time, `unknown` when there is none. */
export type AskPlatform = (identity: InWorkspace) => Promise<AccountFacts | 'unknown' | null>;

/** An account in a workspace that is known. */
export interface InWorkspace extends Identity {
  readonly workspace: string;
}

/** Facts are asked for again after this long. */
const FRESH_FOR = DAY;
/** An account is looked up in the database again after this long. */
const REMEMBERED_FOR = MINUTE;
const REMEMBERED = 10_000;
/** A refresh may hold up the press it comes with no longer than this, in ms. */
const REFRESH_BUDGET = 250;

interface Known {
  readonly person: PersonRef;
  readonly memberId: string;
  readonly workspaceId: string;
  readonly hasZone: boolean;
  readonly isOutsider: boolean;
  /** Their account was closed. */
  readonly isGone: boolean;
  /** They were found to be in the workspace no more. */
  readonly hasLeft: boolean;
  /** The bot was removed from the workspace. */
  readonly isRemoved: boolean;
  readonly refreshedAt: Date | null;
  readonly readAt: number;
}

interface MemberRow extends PersonColumns {
  readonly memberId: string;
  readonly workspaceId: string;
  readonly isOutsider: boolean | number;
  readonly isGone: boolean | number;
  readonly hasLeft: boolean | number | bigint;
  readonly isRemoved: boolean | number | bigint;
  readonly refreshedAt: Date | null;
}

/** The directory service's half about accounts: from a platform's ids to persons, members and actors. */
export function actors(store: Store, clock: Clock) {
  const known = new Map<string, Known>();
  const key = (i: InWorkspace) => [i.platform, i.workspace, i.tenant, i.account].join('\n');

  function remember(identity: InWorkspace, entry: Known): Known {
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value ?? '');
    known.set(key(identity), entry);
    return entry;
  }

  async function read(identity: InWorkspace): Promise<Known | null> {
    const { platform, tenant, account, workspace } = identity;
    const now = clock.now().getTime();
    const cached = known.get(key(identity));
    if (cached && Math.abs(now - cached.readAt) < REMEMBERED_FOR) return cached;
    const [row] = await store.db.$queryRaw<MemberRow[]>`
      SELECT m."id" AS "memberId", m."workspace_id" AS "workspaceId", p."id", p."platform", p."account",
        p."display_name" AS "displayName", p."real_name" AS "realName", p."chosen_zone" AS "chosenZone",
        p."platform_zone" AS "platformZone", p."is_outsider" AS "isOutsider", p."is_deactivated" AS "isGone",
        m."left_at" IS NOT NULL AS "hasLeft", p."refreshed_at" AS "refreshedAt", w."removed_at" IS NOT NULL AS "isRemoved"
      FROM "persons" p JOIN "members" m ON m."person_id" = p."id" JOIN "workspaces" w ON w."id" = m."workspace_id"
      WHERE p."platform" = ${platform} AND p."tenant" = ${tenant} AND p."account" = ${account}
        AND w."platform" = ${platform} AND w."external_id" = ${workspace}`;
    if (!row) return null;
    const { memberId, workspaceId, refreshedAt } = row;
    return remember(identity, {
      person: personRef(row),
      memberId,
      workspaceId,
      hasZone: hasZone(row),
      isOutsider: Boolean(row.isOutsider),
      isGone: Boolean(row.isGone),
      hasLeft: Boolean(row.hasLeft),
      isRemoved: Boolean(row.isRemoved),
      refreshedAt,
      readAt: now,
    });
  }

  /**
   * Writes what the platform said (or, without it, that the account exists) and reads it back. `isHere` when the
   * platform named the workspace as well.
   */
  async function write(
    identity: InWorkspace,
    facts: AccountFacts | null,
    isHere: boolean,
    options: WriteOptions = {},
  ): Promise<Known> {
    const { platform, tenant, account, workspace: externalId } = identity;
    const now = clock.now();
    const columns = facts && {
      displayName: cleanLine(facts.displayName),
      realName: cleanLine(facts.realName),
      platformZone: facts.zone !== null && isZone(facts.zone) ? facts.zone : null,
      isBot: facts.isBot,
      isGuest: facts.isGuest,
      isOutsider: facts.isOutsider,
      // That somebody has left is more than a column: markLeft writes it.
      ...(!facts.isDeactivated && { isDeactivated: false }),
      refreshedAt: now,
    };
    const seen = isHere ? { leftAt: null, ...(facts && { seenAt: now }) } : {};
    await store.write(async (tx) => {
      const workspace = await tx.workspace.upsert({
        where: { platform_externalId: { platform, externalId } },
        create: { platform, externalId, name: '', createdAt: now },
        update: {},
      });
      const where = { platform_tenant_account: { platform, tenant, account } };
      const before = facts && (await tx.person.findUnique({ where, select: PERSON_REF }));
      const person = await tx.person.upsert({
        where,
        create: {
          platform,
          tenant,
          account,
          createdAt: now,
          ...columns,
          isDeactivated: facts?.isDeactivated ?? false,
        },
        update: { ...columns },
      });
      await tx.member.upsert({
        where: { workspaceId_personId: { workspaceId: workspace.id, personId: person.id } },
        create: { id: newId(), workspaceId: workspace.id, personId: person.id, createdAt: now, ...seen },
        update: seen,
      });
      if (facts?.isDeactivated) await markLeft(tx, person.id, now);
      else if (before)
        await tellClocks({ tx, now, outbox: outboxIn(tx, now) }, person.id, zoneOf(before), zoneOf(person));
    }, options);
    known.delete(key(identity));
    const entry = await read(identity);
    if (!entry) throw new Error('a member just written cannot be read');
    return entry;
  }

  /** The account as the database knows it, asked for from the platform when that is unknown or a day old. */
  async function resolve(identity: InWorkspace, ask: AskPlatform, isHere: boolean): Promise<Known> {
    const entry = await read(identity);
    const fresh = entry?.refreshedAt && clock.now().getTime() - entry.refreshedAt.getTime() < FRESH_FOR;
    // Whoever was gone may be back.
    if (entry && fresh && !entry.isGone && !(entry.hasLeft && isHere)) return entry;
    const facts = await ask(identity);
    if (facts === 'unknown') {
      if (entry) await store.write((tx) => markLeft(tx, entry.person.id, clock.now()));
      throw new Refused('unknown-person');
    }
    if (entry && !facts) return entry;
    try {
      return await write(identity, facts, isHere, entry ? { budgetMs: REFRESH_BUDGET } : {});
    } catch (error) {
      // Names and flags can be refreshed at the next press; a known account is let in without waiting for that.
      if (entry && error instanceof Refused) return entry;
      throw error;
    }
  }

  const mint = (entry: Known, intent: string, isPlaced: boolean): PersonActor =>
    ({
      kind: 'person',
      personId: entry.person.id,
      memberId: entry.memberId,
      workspaceId: entry.workspaceId,
      isPlaced,
      name: entry.person.name,
      zone: entry.person.zone,
      hasZone: entry.hasZone,
      intent,
    }) as PersonActor;

  /** The account where the payload says, or else where it must mean. */
  async function placed(
    identity: Identity,
    about: About = {},
  ): Promise<[where: InWorkspace, isPlaced: boolean]> {
    if (identity.workspace !== null) return [{ ...identity, workspace: identity.workspace }, true];
    const place = await placeOf(store.db, identity, about);
    if (!place) throw new Refused((await wasPlaced(store.db, identity)) ? 'workspace-removed' : 'not-met');
    return [{ ...identity, workspace: place.workspace }, place.isCertain];
  }

  return {
    /** Something is stored about a person that was remembered otherwise. */
    forget(personId: string): void {
      for (const [identity, { person }] of known) if (person.id === personId) known.delete(identity);
    },

    /** What is remembered of anybody may no longer be true. */
    forgetAll: (): void => known.clear(),

    /**
     * Who acts, for one signed delivery named by `intent`; in direct messages `about` helps to find out in which
     * workspace. Throws `Refused`: `outsider` for accounts that are not of this workspace, `workspace-removed`,
     * `not-met` where no workspace of theirs is known. `ask` may be slow or silent, then what was known stands.
     */
    async actor(identity: Identity, intent: string, ask: AskPlatform, about?: About): Promise<PersonActor> {
      const [where, isPlaced] = await placed(identity, about);
      const entry = await resolve(where, ask, identity.workspace !== null);
      if (entry.isOutsider) throw new Refused('outsider');
      if (entry.isRemoved) throw new Refused('workspace-removed');
      return mint(entry, intent, isPlaced);
    },

    /** The same actor in another workspace; null where they are no member, or the bot is not. */
    async actorIn(actor: PersonActor, workspaceId: string): Promise<PersonActor | null> {
      const { personId } = actor;
      const member = await store.db.member.findFirst({
        where: { personId, workspaceId, leftAt: null, workspace: { removedAt: null } },
        select: { id: true },
      });
      return member && { ...actor, memberId: member.id, workspaceId, isPlaced: true };
    },

    /**
     * Somebody named by an account, such as in `/connect @ada`; `isHere` when the platform says that they are in the
     * workspace. Throws `Refused('unknown-person')`.
     */
    async person(identity: Identity, ask: AskPlatform, isHere = true): Promise<PersonRef> {
      const [where] = await placed(identity);
      return (await resolve(where, ask, isHere && identity.workspace !== null)).person;
    },

    /** The person a message is drawn for; null when they are not known, or in no workspace any more. It can read, and carries no delivery. */
    async reader(personId: string): Promise<PersonActor | null> {
      const [row] = await store.db.$queryRaw<(PersonColumns & { memberId: string; workspaceId: string })[]>`
        SELECT m."id" AS "memberId", m."workspace_id" AS "workspaceId", p."id", p."platform", p."account",
          p."display_name" AS "displayName", p."real_name" AS "realName", p."chosen_zone" AS "chosenZone",
          p."platform_zone" AS "platformZone"
        FROM "members" m JOIN "persons" p ON p."id" = m."person_id" JOIN "workspaces" w ON w."id" = m."workspace_id"
        WHERE m."person_id" = ${personId} AND w."removed_at" IS NULL ORDER BY m."created_at" LIMIT 1`;
      if (!row) return null;
      const { memberId, workspaceId } = row;
      return {
        kind: 'person',
        personId,
        memberId,
        workspaceId,
        isPlaced: true,
        name: nameOf(row),
        zone: zoneOf(row),
        hasZone: hasZone(row),
        intent: '',
      } as PersonActor;
    },
  };
}
