import { describe, expect, it } from 'vitest';
import { readEvent } from '../../src/slack/events.ts';

const about = { platform: 'slack', workspace: 'T1', tenant: 'T1', account: 'U0ADA' };
const posted = (event: object, more: object = {}) => ({ team_id: 'T1', event, event_id: 'Ev1', ...more });

describe('an event', () => {
  it('tells who opened their Home tab, and says nothing of the Messages tab', () => {
    const opened = { type: 'app_home_opened', user: 'U0ADA', channel: 'D1' };
    expect(readEvent(posted({ ...opened, tab: 'home' }))).toEqual({ kind: 'home-opened', about });
    expect(readEvent(posted({ ...opened, tab: 'messages' }))).toBeUndefined();
  });

  it('tells whether an account is closed', () => {
    const changed = (deleted?: boolean) =>
      readEvent(posted({ type: 'user_change', user: { id: 'U0ADA', deleted, profile: {} } }));
    expect(changed(true)).toEqual({ kind: 'account-changed', about, isClosed: true });
    expect(changed(false)).toEqual({ kind: 'account-changed', about, isClosed: false });
    expect(changed()).toEqual({ kind: 'account-changed', about, isClosed: false });
  });

  it('is of somebody in an enterprise where the app serves one', () => {
    const more = { authorizations: [{ enterprise_id: 'E1', team_id: 'T1' }] };
    const opened = posted({ type: 'app_home_opened', user: 'U0ADA', tab: 'home' }, more);
    expect(readEvent(opened)?.about).toEqual({ ...about, tenant: 'E1' });
  });

  it.each([
    ['of another kind', posted({ type: 'reaction_added', user: 'U0ADA' })],
    ['of nobody', posted({ type: 'app_home_opened', tab: 'home' })],
    [
      'of a mention in place of an account',
      posted({ type: 'app_home_opened', user: '<!here>', tab: 'home' }),
    ],
    ['in no workspace', { event: { type: 'app_home_opened', user: 'U0ADA', tab: 'home' } }],
    ['of nothing', null],
  ])('is none of ours when it is %s', (_, body) => {
    expect(readEvent(body)).toBeUndefined();
  });
});
