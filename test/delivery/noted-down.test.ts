import { describe, expect, it } from 'vitest';
import { Refused } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports.ts';
import { delivery } from '../../src/delivery/deliver.ts';
import type { Notifier } from '../../src/delivery/notifier.ts';
import { backlog, claimDue } from '../../src/delivery/queue.ts';
import { features } from '../../src/features/features.ts';
import { logger } from '../../src/log.ts';
import { newCore, requested } from '../support/core.ts';

describe('a message that was sent', () => {
  it('is not sent again because the database was busy when that was to be noted down', async () => {
    const core = await newCore();
    const { services, store, clock, ada, grace } = core;
    await requested(core, grace, ada);
    const sent: string[] = [];
    const notifier: Notifier = {
      repeats: 1,
      send: async ({ account }) => ({ channel: account, messageId: String(sent.push(account)) }),
      update: async () => {},
      publish: async () => {},
    };
    let busy = 2;
    const write: Store['write'] = (work, options) => {
      busy -= 1;
      return busy >= 0 ? Promise.reject(new Refused('busy')) : store.write(work, options);
    };
    const deliver = delivery({
      store: { ...store, write },
      clock,
      services,
      registry: features,
      notifiers: new Map([['slack', notifier]]),
      isHereFor: async () => true,
      log: logger('silent'),
    });
    for (const row of await claimDue(store, 'a worker', clock.now(), 8)) await deliver(row);
    expect(sent).toEqual(['U0Ada']);
    expect(await backlog(store, clock.now())).toBe(0);
    expect(await store.db.card.count()).toBe(1);
    await core.close();
  });
});
