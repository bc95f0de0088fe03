import type { PersonActor } from './actor.ts';
import { actors } from './actors.ts';
import type { AvailabilityService } from './availability.service.ts';
import { Refused } from './errors.ts';
import { type ExpertDetail, findExpert, findMember, isExpert, type MemberDetail } from './expert.ts';
import type { Store } from './ports.ts';
import { type DirectoryFilter, findAreas, findExperts } from './search.ts';
import {
  type SuggestedArea,
  type SuggestedExpert,
  suggestAreas,
  suggestExperts,
  typedQuery,
} from './suggestions.ts';
import { areaKey, clean, MAX_AREAS, optionalText, requiredText } from './text.ts';
import type { Clock } from './time.ts';
import type { Act } from './unit-of-work.ts';

/** What an expert says of themselves. */
export interface ProfileInput {
  headline: string;
  bio: string | null;
  /** Separated by commas or lines; 1 to 10, each at most 40 characters. */
  areas: string;
}

/** One expert in a list, with the soonest free time (null when none is free in the booking window). */
export interface Listed {
  readonly expert: MemberDetail;
  readonly nextFree: Date | null;
}

export interface DirectoryPage {
  readonly experts: readonly Listed[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

export interface DirectoryDeps {
  store: Store;
  clock: Clock;
  act: Act;
  availability: AvailabilityService;
}

const PAGE_SIZE = 5;
/** A list looks at this many experts at most. */
const LIST_LIMIT = 500;
/** So many are suggested while somebody types: the fewest that any platform shows. */
const SUGGESTED = 25;

/** Who there is: accounts, members, experts and their profiles. */
export function directoryService({ store, clock, act, availability }: DirectoryDeps) {
  /** The experts whom the actor can ask, who is free soonest first, and when each is. */
  async function soonestFree(actor: PersonActor, filter: DirectoryFilter) {
    const found = await findExperts(store.db, actor.workspaceId, filter, LIST_LIMIT);
    const ids = found.filter((id) => id !== actor.personId);
    const free = await availability.nextFree(ids);
    const never = Number.POSITIVE_INFINITY;
    const at = (id: string) => free.get(id)?.getTime() ?? never;
    ids.sort((a, b) => at(a) - at(b) || (a < b ? -1 : 1));
    return { ids, free };
  }

  return {
    ...actors(store, clock),

    /** A member of the actor's workspace. Throws `Refused('unknown-person')`. */
    async member(actor: PersonActor, personId: string): Promise<MemberDetail> {
      const member = await findMember(store.db, actor.workspaceId, personId);
      if (!member) throw new Refused('unknown-person');
      return member;
    },

    /** An expert of the actor's workspace. Throws `Refused`: `unknown-person`, or why this person is none. */
    expert: (actor: PersonActor, personId: string): Promise<ExpertDetail> =>
      findExpert(store.db, actor.workspaceId, personId),

    /**
     * Up to 25 experts who can be asked, for what the actor has typed so far: every word of it begins a word of the
     * profile, names first. With nothing typed those who are free soonest.
     */
    async suggestExperts(actor: PersonActor, typed: string): Promise<SuggestedExpert[]> {
      const query = typedQuery(typed);
      const { workspaceId, personId: exceptId } = actor;
      if (query !== null) return suggestExperts(store.db, { workspaceId, exceptId }, query, SUGGESTED);
      if (typed.trim() !== '') return [];
      const soonest = await soonestFree(actor, {});
      const members = soonest.ids.slice(0, SUGGESTED).map((id) => findMember(store.db, workspaceId, id));
      return (await Promise.all(members)).flatMap((member) =>
        member && isExpert(member) ? [{ person: member.person, headline: member.profile.headline }] : [],
      );
    },

    /** Up to 25 areas that experts have, for what the actor has typed so far; most experts first. */
    suggestAreas: ({ workspaceId }: PersonActor, typed: string): Promise<SuggestedArea[]> =>
      typed.trim() === ''
        ? findAreas(store.db, workspaceId, SUGGESTED)
        : suggestAreas(store.db, workspaceId, typed, SUGGESTED),

    /** The experts who can be asked, 5 a page, by soonest free time; the actor is not among them. */
    async list(actor: PersonActor, filter: DirectoryFilter, page = 0): Promise<DirectoryPage> {
      const { ids, free } = await soonestFree(actor, filter);
      const pages = Math.max(1, Math.ceil(ids.length / PAGE_SIZE));
      const shown = Math.max(0, Math.min(page, pages - 1));
      const experts: Listed[] = [];
      for (const id of ids.slice(shown * PAGE_SIZE, (shown + 1) * PAGE_SIZE)) {
        const expert = await findMember(store.db, actor.workspaceId, id);
        if (expert && isExpert(expert)) experts.push({ expert, nextFree: free.get(id) ?? null });
      }
      return { experts, total: ids.length, page: shown, pages };
    },

    /** What somebody typed to narrow the directory: an area that an expert has, or else words to search for. */
    async asFilter(actor: PersonActor, typed: string): Promise<DirectoryFilter> {
      const row = await store.db.profileArea.findFirst({
        where: { areaKey: areaKey(typed), profile: { member: { workspaceId: actor.workspaceId } } },
      });
      return row ? { area: row.area } : { words: clean(typed) };
    },

    /**
     * Makes the actor an expert or changes what they say of themselves.
     * Throws `Refused`: `text-required` (headline, area), `text-too-long`, `too-many-areas`.
     */
    async saveProfile(actor: PersonActor, input: ProfileInput): Promise<void> {
      const headline = requiredText('headline', input.headline);
      const bio = optionalText('bio', input.bio);
      const areas = readAreas(input.areas);
      const { memberId } = actor;
      await act(actor, 'profile.save', memberId, async ({ tx, now }) => {
        await tx.profile.upsert({
          where: { memberId },
          create: { memberId, headline, bio, createdAt: now, updatedAt: now },
          update: { headline, bio, updatedAt: now },
        });
        await tx.profileArea.deleteMany({ where: { memberId } });
        await tx.profileArea.createMany({
          data: areas.map((area, position) => ({ memberId, area, areaKey: areaKey(area), position })),
        });
      });
    },

    /** Stops or lets in new requests; pending ones stay and connected people still book. Throws `Refused('no-profile')`. */
    async pause(actor: PersonActor, paused: boolean): Promise<void> {
      const { memberId } = actor;
      await act(actor, paused ? 'profile.pause' : 'profile.resume', memberId, async ({ tx, now }) => {
        const { count } = await tx.profile.updateMany({
          where: { memberId },
          data: { pausedAt: paused ? now : null, updatedAt: now },
        });
        if (count === 0) throw new Refused('no-profile');
      });
    },
  };
}
export type DirectoryService = ReturnType<typeof directoryService>;

function readAreas(typed: string): string[] {
  const areas = new Map<string, string>();
  for (const piece of clean(typed).split(/[,;\n]/)) {
    const area = optionalText('area', piece);
    if (area !== null && !areas.has(areaKey(area))) areas.set(areaKey(area), area);
  }
  if (areas.size === 0) throw new Refused('text-required', { what: 'area' });
  if (areas.size > MAX_AREAS) throw new Refused('too-many-areas', { max: MAX_AREAS });
  return [...areas.values()];
}
