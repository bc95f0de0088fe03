import type { JobActor, PersonActor } from './actor.ts';
import { moveRequest } from './endings.ts';
import { Refused } from './errors.ts';
import { newId } from './ids.ts';
import type { Reader, Store } from './ports.ts';
import { expireProposal } from './proposal-steps.ts';
import { findProposal, findRequest } from './records.ts';
import { cleanLine } from './text.ts';
import type { Clock } from './time.ts';
import type { Act } from './unit-of-work.ts';

/** A workspace as its platform knows it. */
export interface InstalledWorkspace {
  readonly platform: string;
  readonly externalId: string;
  readonly name: string;
}

/** A workspace in which somebody is a member. */
export interface WorkspaceRef {
  readonly id: string;
  /** Empty while the platform has not told it. */
  readonly name: string;
}

const REMOVAL: JobActor = { kind: 'job', name: 'removal' };
/** More is not closed between two looks at what is left. */
const AT_ONCE = 100;

export interface WorkspaceDeps {
  store: Store;
  clock: Clock;
  act: Act;
  /** Called when what is remembered of everybody may no longer be true. */
  forgetAll: () => void;
  /** Who acts, as a member of that workspace; null when they are none. */
  actorIn: (actor: PersonActor, workspaceId: string) => Promise<PersonActor | null>;
}

const membership = (db: Reader, personId: string): Promise<WorkspaceRef[]> =>
  db.$queryRaw<WorkspaceRef[]>`
    SELECT w."id", w."name" FROM "members" m JOIN "workspaces" w ON w."id" = m."workspace_id"
    WHERE m."person_id" = ${personId} AND m."left_at" IS NULL AND w."removed_at" IS NULL ORDER BY w."name", w."id"`;

/** The directory service's part about workspaces: where the bot is installed, and where somebody is a member. */
export function workspaces({ store, clock, act, forgetAll, actorIn }: WorkspaceDeps) {
  /** Closes what waits for an answer where nobody can give one any more; nobody is told. */
  async function closeWaiting(workspaceId: string): Promise<void> {
    const where = { workspaceId, status: 'pending' };
    const open = { status: 'open', connectRequest: { workspaceId } };
    const [take, select] = [AT_ONCE, { id: true }] as const;
    for (;;) {
      const requests = await store.db.connectRequest.findMany({ where, select, take });
      const proposals = await store.db.proposal.findMany({ where: open, select, take });
      if (requests.length + proposals.length === 0) return;
      for (const { id } of requests)
        await act(REMOVAL, 'request.expire', id, async (work) => {
          const request = await findRequest(work.tx, id);
          if (request?.status === 'pending')
            await moveRequest(work, { personId: request.expertId }, request, 'expired');
        });
      for (const { id } of proposals)
        await act(REMOVAL, 'proposal.expire', id, async (work) => {
          const proposal = await findProposal(work.tx, id);
          if (proposal?.status === 'open') await expireProposal(work, proposal);
        });
    }
  }

  async function removed(id: string): Promise<void> {
    await act(REMOVAL, 'workspace.remove', id, ({ tx, now }) =>
      tx.workspace.updateMany({ where: { id, removedAt: null }, data: { removedAt: now } }),
    );
    forgetAll();
    await closeWaiting(id);
  }

  return {
    /** The bot is in this workspace (again), which has this name now. */
    async workspaceAdded({ platform, externalId, name: told }: InstalledWorkspace): Promise<void> {
      const name = cleanLine(told);
      const where = { platform_externalId: { platform, externalId } };
      const known = await store.db.workspace.findUnique({ where });
      if (known?.name === name && known.removedAt === null) return;
      await store.write((tx) =>
        tx.workspace.upsert({
          where,
          create: { id: newId(), platform, externalId, name, createdAt: clock.now() },
          update: { name, removedAt: null },
        }),
      );
      forgetAll();
    },

    /**
     * The bot was removed from a workspace: what waits there for an answer expires, and its members are told nothing
     * there. Connections and booked sessions stand. Nothing for one it was never in.
     */
    async workspaceRemoved({ platform, externalId }: Omit<InstalledWorkspace, 'name'>): Promise<void> {
      const known = await store.db.workspace.findUnique({
        where: { platform_externalId: { platform, externalId } },
      });
      if (known?.removedAt === null) await removed(known.id);
    },

    /** The workspaces of a platform in which the bot was never removed, by the platform's ids. */
    async workspacesOn(platform: string): Promise<string[]> {
      const rows = await store.db.workspace.findMany({
        where: { platform, removedAt: null },
        select: { externalId: true },
      });
      return rows.map(({ externalId }) => externalId);
    },

    /** Where the actor is a member, by name. */
    workspaces: ({ personId }: PersonActor): Promise<WorkspaceRef[]> => membership(store.db, personId),

    /** The one the actor means in direct messages; null until they chose, or when they are no longer there. */
    async chosenWorkspace({ personId: id }: PersonActor): Promise<string | null> {
      const { dmWorkspaceId } = await store.db.person.findUniqueOrThrow({
        where: { id },
        select: { dmWorkspaceId: true },
      });
      return dmWorkspaceId;
    },

    /**
     * In direct messages the actor means this workspace from now on. Answers who acts there.
     * Throws `Refused('not-found')` where they are no member.
     */
    async chooseWorkspace(actor: PersonActor, workspaceId: string): Promise<PersonActor> {
      const there = await actorIn(actor, workspaceId);
      if (!there) throw new Refused('not-found');
      await act(actor, 'workspace.choose', actor.personId, ({ tx }) =>
        tx.person.update({ where: { id: actor.personId }, data: { dmWorkspaceId: workspaceId } }),
      );
      return there;
    },
  };
}
