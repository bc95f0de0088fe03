import { expect, it } from 'vitest';
import type { Notifier } from '../../src/delivery/notifier.ts';
import { worker } from '../../src/delivery/worker.ts';
import { features } from '../../src/features/features.ts';
import { plainText } from '../../src/interaction/plain.ts';
import { logger } from '../../src/log.ts';
import { booked, connected, newCore } from '../support/core.ts';

it('what newer rules of a time zone have moved on a clock is told to both soon after a start', async () => {
  const core = await newCore();
  const { store, clock, services, ada, grace } = core;
  const told = new Map<string, string[]>();
  const notifier: Notifier = {
    repeats: 6,
    async send({ account }, { heading, parts }) {
      const words = [heading, ...parts.map((part) => ('text' in part ? plainText(part.text, 'UTC') : ''))];
      const before = told.get(account) ?? [];
      told.set(account, [...before, words.join('\n')]);
      return { channel: account, messageId: `${account} ${before.length}` };
    },
    update: async () => {},
    publish: async () => {},
  };
  const isTold = (account: string) =>
    (told.get(account) ?? []).filter((words) => words.includes('A time zone has changed'));

  const id = await booked(core, grace, ada, await connected(core, grace, ada), '2027-03-30T09:30:00Z');
  // As if London had had no summer time then.
  const expertSaw = '2027-03-30T09:30[Europe/London]';
  await store.db.session.update({ where: { id }, data: { expertSaw } });
  const notifiers = new Map([['slack', notifier]]);
  const isHereFor = async () => true;
  const log = logger('silent');
  const running = worker({ store, clock, services, registry: features, notifiers, isHereFor, log });
  running.start();
  const timeout = 20_000;
  await expect.poll(() => [isTold('U0Ada').length, isTold('U0Grace').length], { timeout }).toEqual([1, 1]);
  await running.settled();
  await running.stop();
  expect(isTold('U0Ada')[0]).toContain('Tue, 30 Mar 2027, 09:30 (London time)');
  await core.close();
});
