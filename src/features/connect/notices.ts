import { defineCard, defineNotice } from '../../interaction/notice.ts';
import { requestCard } from './views.ts';

export const connectCards = [
  defineCard({
    kind: 'request',
    draw: async ({ reader, clock }, id, { connect }) =>
      requestCard(await connect.get(reader, id), reader.personId, clock.now()),
  }),
];

export const connectNotices = [
  defineNotice({ name: 'request.received', card: 'request' }),
  defineNotice({ name: 'request.accepted', card: 'request' }),
  defineNotice({ name: 'request.declined', card: 'request' }),
  defineNotice({ name: 'connection.ended', card: 'request' }),
  // The card says by itself that the other person has not been reached.
  defineNotice({ name: 'request.waiting', card: 'request' }),
];
