/** The local Discord as the page's server needs it. */
import type { Half } from '../page/half.ts';
import { Marks } from '../page/marks.ts';
import type { Core } from './core.ts';
import { pageAction, perform } from './page-actions.ts';
import { screenOf } from './page-screen.ts';

export const discordHalf = (core: Core): Half => {
  const marks = new Marks();
  return {
    changes: core.changes,
    players: () =>
      core.people
        .all()
        .filter(({ bot }) => bot !== true)
        .map(({ id }) => id),
    screen: (userId, nextDue) => core.people.find(userId) && screenOf(core, marks, userId, nextDue),
    act: async (action) => await perform(core, pageAction.parse(action)),
    read: (userId, channel, upTo) => marks.read(userId, channel, upTo),
  };
};
