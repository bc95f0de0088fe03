import type { Services } from '../../../src/core/services.ts';
import type { Someone } from '../../support/core.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type Name = 'ada' | 'mary' | 'grace' | 'alan';
/** Who may ask whom; Ada is an expert and a requester, Grace asks two experts. */
export const DIRECTIONS: readonly (readonly [requester: Name, expert: Name])[] = [
  ['grace', 'ada'],
  ['alan', 'ada'],
  ['grace', 'mary'],
  ['ada', 'mary'],
];

interface Parties {
  readonly requester: Name;
  readonly expert: Name;
}
export interface Request extends Parties {
  readonly id: string;
  status: string;
  version: number;
  askAgainAt: number;
}
export interface Proposal extends Parties {
  readonly id: string;
  readonly request: Request;
  readonly start: number;
  readonly end: number;
  readonly expiresAt: number;
  status: string;
  version: number;
}
export interface Session extends Parties {
  readonly id: string;
  readonly request: Request;
  readonly start: number;
  readonly end: number;
  status: string;
  version: number;
  notes: string;
}

/** All that the core should know, as simply as it can be said. Experts are open day and night. */
export interface Model {
  now: number;
  readonly requests: Request[];
  readonly proposals: Proposal[];
  readonly sessions: Session[];
  /** How many changes there were. */
  changes: number;
  /** Who is owed what: notice, record, version and name. */
  readonly owed: string[];
}

/** One thing that can happen: what comes of it, the call that does it, and what the world is like afterwards. */
export interface Happening {
  /** `done`, or the code of the refusal; null when there is nothing to do it with. */
  outcome(model: Model): string | null;
  call(
    model: Model,
    services: Services,
    people: Readonly<Record<Name, Someone>>,
  ): Promise<{ id: string } | unknown>;
  apply(model: Model, id: string): void;
}

const tell = (model: Model, notice: string, { id, version }: { id: string; version: number }, to: Name) =>
  void model.owed.push(`${notice} ${id} ${version} ${to}`);
const overdue = (model: Model, proposal: Proposal) =>
  proposal.status === 'open' && proposal.expiresAt <= model.now;
const becomes = (record: { status: string; version: number }, status: string) => {
  record.status = status;
  record.version += 1;
};

function expire(model: Model, proposal: Proposal): void {
  becomes(proposal, 'expired');
  model.changes += 1;
  for (const to of [proposal.requester, proposal.expert]) tell(model, 'proposal.expired', proposal, to);
}

/** Time that two people have given away: open proposals until they expire, sessions unless they are cancelled. */
const taken = (model: Model, { requester, expert }: Parties, start: number, end: number): boolean =>
  [
    ...model.proposals.filter((each) => each.status === 'open' && !overdue(model, each)),
    ...model.sessions.filter(({ status }) => status !== 'cancelled'),
  ].some(
    (other) =>
      other.start < end &&
      start < other.end &&
      [other.requester, other.expert].some((name) => name === requester || name === expert),
  );

/** One of the records: 0 is the newest that is in this status, if any is; high numbers are those it is too late for. */
const nth = <T extends { status: string }>(
  records: readonly T[],
  status: string,
  index: number,
): T | undefined => {
  const newest = records.toReversed();
  const sorted = [
    ...newest.filter((each) => each.status === status),
    ...newest.filter((each) => each.status !== status),
  ];
  return sorted[index % sorted.length];
};

export const ask = (direction: number): Happening => {
  const [requester, expert] = DIRECTIONS[direction % DIRECTIONS.length] ?? ['grace', 'ada'];
  return {
    outcome({ requests, now }) {
      const earlier = requests.filter((each) => each.requester === requester && each.expert === expert);
      if (earlier.some(({ status }) => status === 'pending')) return 'already-pending';
      if (earlier.some(({ status }) => status === 'accepted')) return 'already-connected';
      return earlier.some(({ askAgainAt }) => askAgainAt > now) ? 'ask-again-later' : 'done';
    },
    call: (_, { connect }, people) =>
      connect.create(people[requester](), { expertId: people[expert]().personId, area: 'sql' }),
    apply(model, id) {
      const request = { id, requester, expert, status: 'pending', version: 1, askAgainAt: 0 };
      model.requests.push(request);
      tell(model, 'request.received', request, expert);
    },
  };
};

/** What is done with one request, chosen by number. */
const withRequest =
  (
    to: 'accepted' | 'declined' | 'withdrawn',
    call: (request: Request, services: Services, people: Readonly<Record<Name, Someone>>) => Promise<unknown>,
    wait = 0,
  ) =>
  (index: number): Happening => ({
    outcome: ({ requests }) => {
      const request = nth(requests, 'pending', index);
      if (!request) return null;
      return request.status === 'pending' ? 'done' : 'request-decided';
    },
    call: ({ requests }, services, people) =>
      call(nth(requests, 'pending', index) as Request, services, people),
    apply(model) {
      const request = nth(model.requests, 'pending', index) as Request;
      becomes(request, to);
      request.askAgainAt = wait === 0 ? 0 : model.now + wait;
      if (to !== 'withdrawn') tell(model, `request.${to}`, request, request.requester);
    },
  });
export const accept = withRequest('accepted', ({ id, expert }, { connect }, people) =>
  connect.accept(people[expert](), id),
);
export const decline = withRequest(
  'declined',
  ({ id, expert }, { connect }, people) => connect.decline(people[expert](), id),
  7 * DAY,
);
export const declineForNow = withRequest('declined', ({ id, expert }, { connect }, people) =>
  connect.decline(people[expert](), id, { askAgain: true }),
);
export const withdraw = withRequest('withdrawn', ({ id, requester }, { connect }, people) =>
  connect.withdraw(people[requester](), id),
);

/** Proposes one of the next half hours that keep the notice. */
export const propose = (index: number, halfHours: number, lengthMinutes: 30 | 60): Happening => {
  const start = ({ now }: Model) => (Math.ceil(now / (HOUR / 2)) + 4 + halfHours) * (HOUR / 2);
  const end = (model: Model) => start(model) + lengthMinutes * 60_000;
  const earlier = (model: Model, request: Request) =>
    model.proposals.find((each) => each.request === request && each.status === 'open');
  return {
    outcome(model) {
      const request = nth(model.requests, 'accepted', index);
      if (!request) return null;
      if (request.status !== 'accepted') return 'not-connected';
      const open = earlier(model, request);
      if (open && !overdue(model, open)) return 'already-proposed';
      return taken(model, request, start(model), end(model)) ? 'slot-taken' : 'done';
    },
    call(model, { session }, people) {
      const { id, requester } = nth(model.requests, 'accepted', index) as Request;
      return session.propose(people[requester](), {
        connectRequestId: id,
        startsAt: new Date(start(model)),
        lengthMinutes,
      });
    },
    apply(model, id) {
      const request = nth(model.requests, 'accepted', index) as Request;
      const open = earlier(model, request);
      if (open) expire(model, open);
      const { requester, expert } = request;
      const expiresAt = Math.min(model.now + 72 * HOUR, start(model) - HOUR);
      const times = { start: start(model), end: end(model), expiresAt };
      const proposal = { id, requester, expert, request, ...times, status: 'open', version: 1 };
      model.proposals.push(proposal);
      tell(model, 'proposal.received', proposal, expert);
    },
  };
};

/** What is done with one proposal, chosen by number. */
const withProposal =
  (
    call: (
      proposal: Proposal,
      services: Services,
      people: Readonly<Record<Name, Someone>>,
    ) => Promise<unknown>,
    apply: (model: Model, proposal: Proposal) => void,
  ) =>
  (index: number): Happening => ({
    outcome(model) {
      const proposal = nth(model.proposals, 'open', index);
      if (!proposal) return null;
      return proposal.status === 'open' && !overdue(model, proposal) ? 'done' : 'proposal-decided';
    },
    call: ({ proposals }, services, people) =>
      call(nth(proposals, 'open', index) as Proposal, services, people),
    apply: (model) => apply(model, nth(model.proposals, 'open', index) as Proposal),
  });
export const confirm = withProposal(
  ({ id, expert }, { session }, people) => session.confirm(people[expert](), id),
  (model, proposal) => {
    becomes(proposal, 'confirmed');
    const { id, requester, expert, request, start, end } = proposal;
    const session = {
      id,
      requester,
      expert,
      request,
      start,
      end,
      status: 'scheduled',
      version: 1,
      notes: '',
    };
    model.sessions.push(session);
    tell(model, 'session.confirmed', session, requester);
    for (const to of [requester, expert]) tell(model, 'session-cards', session, to);
  },
);
export const declineTime = withProposal(
  ({ id, expert }, { session }, people) => session.decline(people[expert](), id),
  (model, proposal) => {
    becomes(proposal, 'declined');
    tell(model, 'proposal.declined', proposal, proposal.requester);
  },
);
export const withdrawTime = withProposal(
  ({ id, requester }, { session }, people) => session.withdraw(people[requester](), id),
  (_, proposal) => becomes(proposal, 'withdrawn'),
);

/** What is done with one session, chosen by number. */
const withSession =
  (
    refusal: (model: Model, session: Session) => string | false,
    call: (session: Session, services: Services, people: Readonly<Record<Name, Someone>>) => Promise<unknown>,
    apply: (model: Model, session: Session) => void,
  ) =>
  (index: number): Happening => ({
    outcome(model) {
      const session = nth(model.sessions, 'scheduled', index);
      return session ? refusal(model, session) || 'done' : null;
    },
    call: ({ sessions }, services, people) =>
      call(nth(sessions, 'scheduled', index) as Session, services, people),
    apply: (model) => apply(model, nth(model.sessions, 'scheduled', index) as Session),
  });
export const cancel = (by: 'requester' | 'expert') =>
  withSession(
    ({ now }, { status, end }) => (status !== 'scheduled' ? 'session-over' : end <= now && 'session-ended'),
    (each, { session }, people) => session.cancel(people[each[by]](), each.id),
    (model, session) => {
      becomes(session, 'cancelled');
      tell(model, 'session.cancelled', session, by === 'expert' ? session.requester : session.expert);
    },
  );
export const complete = withSession(
  ({ now }, { status, start }) =>
    status !== 'scheduled' ? 'session-over' : start > now && 'session-not-started',
  ({ id, expert }, { session }, people) => session.complete(people[expert](), id),
  (_, session) => becomes(session, 'completed'),
);
export const note = (index: number, notes: string) =>
  withSession(
    (_, { status }) => status === 'cancelled' && 'session-over',
    ({ id, expert }, { session }, people) => session.note(people[expert](), id, notes),
    (model, session) => {
      if (session.notes === notes) return;
      session.version += 1;
      session.notes = notes;
      if (notes !== '') tell(model, 'session.noted', session, session.requester);
    },
  )(index);

/** Everything that is due by itself, as the worker does it; counted by what it changes. */
export const jobs: Happening = {
  outcome: () => 'done',
  call: async (_, { session }) => [await session.expireProposals(), await session.completeEnded()],
  apply(model) {
    // The one that is counted for every happening.
    model.changes -= 1;
    for (const proposal of model.proposals) if (overdue(model, proposal)) expire(model, proposal);
    for (const session of model.sessions) {
      if (session.status !== 'scheduled' || session.end + DAY > model.now) continue;
      becomes(session, 'completed');
      model.changes += 1;
    }
  },
};
