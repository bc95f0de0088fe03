import { defineCard, defineNotice } from '../../interaction/notice.ts';
import { showMeeting } from './show.ts';

export const sessionCards = [
  defineCard({
    kind: 'session',
    draw: ({ reader, clock }, id, services) => showMeeting({ actor: reader, clock }, services, id),
  }),
];

export const sessionNotices = [
  defineNotice({ name: 'proposal.received', card: 'session' }),
  defineNotice({ name: 'proposal.declined', card: 'session' }),
  defineNotice({ name: 'proposal.expired', card: 'session' }),
  defineNotice({ name: 'session.confirmed', card: 'session', lead: ['Your session is booked.'] }),
  defineNotice({ name: 'session.cancelled', card: 'session' }),
  defineNotice({
    name: 'move.proposed',
    card: 'session',
    lead: ['Another time is proposed for your session.'],
  }),
  defineNotice({ name: 'move.confirmed', card: 'session', lead: ['Your session has a new time.'] }),
  defineNotice({
    name: 'move.declined',
    card: 'session',
    lead: ['The new time was declined; the old one stands.'],
  }),
  defineNotice({
    name: 'move.expired',
    card: 'session',
    lead: ['Nobody answered about the new time; the old one stands.'],
  }),
  defineNotice({
    name: 'session.clock',
    card: 'session',
    lead: ['A time zone has changed, and with it the hour of this session on a clock.'],
  }),
  // The card says by itself that the other person has not been reached.
  defineNotice({ name: 'session.waiting', card: 'session' }),
  defineNotice({ name: 'session.noted', card: 'session', lead: ['There are new notes on your session.'] }),
];
