import { defineCard, defineNotice } from '../../interaction/notice.ts';
import { showHome } from './show.ts';

export const dashboardCards = [
  defineCard({
    kind: 'home',
    draw: ({ reader, clock }, _, services) => showHome({ actor: reader, clock }, services),
  }),
];

export const dashboardNotices = [
  defineNotice({
    name: 'person.left',
    card: 'request',
    lead: [
      'They are no longer in this workspace, so what was open between you is closed. Sessions to come are cancelled.',
    ],
  }),
];
