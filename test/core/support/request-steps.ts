import type { Services } from '../../../src/core/services.ts';
import type { Someone } from '../../support/core.ts';
import {
  becomes,
  DAY,
  DIRECTIONS,
  expire,
  type Happening,
  type Name,
  nth,
  overdue,
  type Request,
  tell,
} from './model.ts';

export const ask = (direction: number): Happening => {
  const [requester, expert] = DIRECTIONS[direction % DIRECTIONS.length] ?? ['grace', 'ada'];
  return {
    outcome({ requests, now }) {
      const earlier = requests.filter((each) => each.requester === requester && each.expert === expert);
      if (earlier.some(({ status }) => status === 'pending')) return 'already-pending';
      if (earlier.some(({ status }) => status === 'accepted')) return 'already-connected';
      if (earlier.some(({ askAgainAt }) => askAgainAt > now)) return 'ask-again-later';
      const today = requests.filter((each) => each.requester === requester && each.createdAt > now - DAY);
      return today.length < 10 ? 'done' : 'too-many-today';
    },
    call: (_, { connect }, people) =>
      connect.create(people[requester](), { expertId: people[expert]().personId, area: 'sql' }),
    apply(model, id) {
      const times = { createdAt: model.now, askAgainAt: 0 };
      const request = { id, requester, expert, status: 'pending', version: 1, ...times };
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

/** Either side ends a connection: what is open is closed, what is to come is cancelled. */
export const end =
  (by: 'requester' | 'expert') =>
  (index: number): Happening => ({
    outcome({ requests }) {
      const request = nth(requests, 'accepted', index);
      if (!request) return null;
      return request.status === 'accepted' ? 'done' : 'request-decided';
    },
    call({ requests }, { connect }, people) {
      const request = nth(requests, 'accepted', index) as Request;
      return connect.end(people[request[by]](), request.id);
    },
    apply(model) {
      const request = nth(model.requests, 'accepted', index) as Request;
      const to = request[by === 'expert' ? 'requester' : 'expert'];
      becomes(request, 'ended');
      tell(model, 'connection.ended', request, to);
      for (const proposal of model.proposals) {
        if (proposal.request !== request || proposal.status !== 'open') continue;
        if (overdue(model, proposal)) expire(model, proposal);
        else becomes(proposal, 'withdrawn');
      }
      for (const session of model.sessions) {
        if (session.request !== request || session.status !== 'scheduled' || session.start <= model.now)
          continue;
        becomes(session, 'cancelled');
        tell(model, 'session.cancelled', session, to);
      }
    },
  });
