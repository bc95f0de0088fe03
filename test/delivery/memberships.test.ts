import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MemberDetail } from '../../src/core/expert.ts';
import { memberships } from '../../src/delivery/memberships.ts';
import { NotDelivered, type Notifier } from '../../src/delivery/notifier.ts';
import { logger } from '../../src/log.ts';
import { newCore, type Someone, type TestCore } from '../support/core.ts';

let core: TestCore;
/** Who was asked about, by account. */
let asked: string[];
beforeEach(async () => {
  core = await newCore();
  core.clock.advance('25h');
  asked = [];
});
afterEach(() => core.close());

const membershipsWith = (isMember?: Notifier['isMember']) => {
  const notifier: Notifier = {
    repeats: 1,
    send: async ({ account }) => ({ channel: account, messageId: '1' }),
    update: async () => {},
    publish: async () => {},
    ...(isMember && { isMember }),
  };
  return memberships({ ...core, notifiers: new Map([['slack', notifier]]), log: logger('silent') });
};
const memberOf = async (someone: Someone): Promise<MemberDetail> =>
  core.services.directory.member(someone(), someone().personId);
const everybody = () => Promise.all([core.ada, core.grace, core.alan, core.mary].map(memberOf));

it('nobody is asked about where the platform tells by itself who leaves', async () => {
  const { lookedAt, settled, isHereFor } = membershipsWith();
  lookedAt(await everybody());
  await settled();
  expect(await isHereFor(core.ada().personId, 'request', 'no such record')).toBe(true);
  expect((await everybody()).map(({ isGone }) => isGone)).toEqual([false, false, false, false]);
});

it('those who are looked at are asked about one after the other, each once, and whoever is gone is noted', async () => {
  const { lookedAt, settled } = membershipsWith(async ({ account }) => {
    asked.push(account);
    return account !== 'U0Grace';
  });
  lookedAt(await everybody());
  lookedAt(await everybody());
  await settled();
  lookedAt(await everybody());
  await settled();
  expect(asked).toEqual(['U0Ada', 'U0Grace', 'U0Alan', 'U0Mary']);
  expect((await everybody()).map(({ isGone }) => isGone)).toEqual([false, true, false, false]);
});

it('where one question is not answered the rest is not asked, and nobody counts as gone', async () => {
  const { lookedAt, settled } = membershipsWith(async ({ account }) => {
    asked.push(account);
    throw new NotDelivered('for-now', 'asked too often');
  });
  lookedAt(await everybody());
  await settled();
  expect(asked).toEqual(['U0Ada']);
  expect((await everybody()).map(({ isGone }) => isGone)).toEqual([false, false, false, false]);
});

it('whoever looks does not wait, and stopping waits for the one question alone that is under way', async () => {
  let answer = (_: boolean) => {};
  const { lookedAt, stop } = membershipsWith(({ account }) => {
    asked.push(account);
    return new Promise((resolve) => {
      answer = resolve;
    });
  });
  lookedAt(await everybody());
  await expect.poll(() => asked).toEqual(['U0Ada']);
  const stopped = stop();
  answer(false);
  await stopped;
  expect(asked).toEqual(['U0Ada']);
  expect((await memberOf(core.ada)).isGone).toBe(true);
});
