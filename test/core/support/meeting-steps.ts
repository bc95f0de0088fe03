import type { Services } from '../../../src/core/services.ts';
import type { Someone } from '../../support/core.ts';
import {
  becomes,
  DAY,
  expire,
  type Happening,
  HOUR,
  type Model,
  type Name,
  nth,
  overdue,
  type Proposal,
  type Request,
  type Session,
  taken,
  tell,
} from './model.ts';

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
