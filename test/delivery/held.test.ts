import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { delivery } from '../../src/delivery/deliver.ts';
import { held } from '../../src/delivery/held.ts';
import { NotDelivered, type Notifier, type Sent } from '../../src/delivery/notifier.ts';
import { claimDue } from '../../src/delivery/queue.ts';
import { features } from '../../src/features/features.ts';
import { plainText } from '../../src/interaction/plain.ts';
import type { View } from '../../src/interaction/view.ts';
import { logger } from '../../src/log.ts';
import { connected, newCore, proposed, requested, type Someone, type TestCore } from '../support/core.ts';

let core: TestCore;
/** Accounts that take no direct messages. */
let closed: Set<string>;
/** Every try at a new message, by account. */
let tries: string[];
/** What stands in people's direct messages: the account, and the newest words, by message. */
let messages: { account: string; words: string }[];

beforeEach(async () => {
  core = await newCore();
  closed = new Set();
  tries = [];
  messages = [];
});
afterEach(() => core.close());

const wordsOf = ({ heading, parts }: View): string =>
  [heading, ...parts.map((part) => ('text' in part ? plainText(part.text, 'UTC') : ''))].join('\n');

const notifier: Notifier = {
  repeats: 6,
  async send({ account }, view): Promise<Sent> {
    tries.push(account);
    if (closed.has(account)) throw new NotDelivered('person-closed', 'no direct messages');
    const messageId = String(messages.push({ account, words: wordsOf(view) }) - 1);
    return { channel: account, messageId };
  },
  async update({ messageId }, _, view) {
    const message = messages[Number(messageId)];
    if (message) message.words = wordsOf(view);
  },
  publish: async () => {},
};

/** Delivers until nothing is due; people's homes are of no interest here. */
async function delivered(): Promise<void> {
  const { store, clock, services } = core;
  const deliver = delivery({
    store,
    clock,
    services,
    registry: features,
    notifiers: new Map([['slack', notifier]]),
    isHereFor: async () => true,
    log: logger('silent'),
  });
  for (let due = await claim(); due.length > 0; due = await claim())
    for (const row of due) await deliver(row);
}
const claim = () => claimDue(core.store, 'a worker', core.clock.now(), 8);
const waitingFor = (someone: Someone) =>
  held({ ...core, registry: features, nudge: () => {} }).waitingFor(someone());
const dmOf = (someone: Someone) =>
  messages.filter(({ account }) => account === `U0${someone().name}`).map(({ words }) => words);
/** The person's clients show what waits, as an adapter has them do at every command. */
async function comesBy(someone: Someone): Promise<string[]> {
  const waiting = await waitingFor(someone);
  await waiting?.seen();
  await delivered();
  return (waiting?.views ?? []).map(wordsOf);
}
const UNREACHED = 'They have not been reached yet';

describe('somebody who takes no direct messages', () => {
  beforeEach(() => {
    closed.add('U0Ada');
  });

  it('is tried once, and sees what waits the next time they come by', async () => {
    const { ada, grace, alan } = core;
    await requested(core, grace, ada);
    await delivered();
    await requested(core, alan, ada);
    await delivered();
    expect(tries.filter((account) => account === 'U0Ada')).toHaveLength(1);
    const shown = await comesBy(ada);
    expect(shown).toHaveLength(2);
    expect(shown[0]).toContain('This has waited for you');
    expect(shown[0]).toContain('Grace would like to connect with you about SQL');
    expect(shown[1]).toContain('Alan would like to connect');
    expect(await waitingFor(ada)).toBeNull();
  });

  it('is shown it again when nobody could say that they have seen it', async () => {
    const { ada, grace } = core;
    await requested(core, grace, ada);
    await delivered();
    expect((await waitingFor(ada))?.views).toHaveLength(1);
    expect((await waitingFor(ada))?.views).toHaveLength(1);
  });

  it('is tried once more after that, and once only while they stay closed', async () => {
    const { ada, grace, alan, mary } = core;
    await requested(core, grace, ada);
    await delivered();
    await comesBy(ada);
    tries = [];
    await requested(core, alan, ada);
    await requested(core, mary, ada);
    await delivered();
    expect(tries.filter((account) => account === 'U0Ada')).toHaveLength(1);
    expect((await waitingFor(ada))?.views).toHaveLength(2);
  });

  it('hears of things again as soon as they take direct messages', async () => {
    const { ada, grace, alan } = core;
    await requested(core, grace, ada);
    await delivered();
    closed.clear();
    await comesBy(ada);
    await requested(core, alan, ada);
    await delivered();
    expect(dmOf(ada)).toHaveLength(1);
    expect(dmOf(ada)[0]).toContain('Alan would like to connect');
    expect(await waitingFor(ada)).toBeNull();
  });

  it('sees a record once, as it is by then, however often it changed', async () => {
    const { ada, grace, services } = core;
    const id = await connected(core, grace, ada);
    const { id: meeting } = await proposed(core, grace, id);
    await delivered();
    await services.session.withdraw(grace(), meeting);
    const again = await proposed(core, grace, id);
    await services.session.confirm(ada(), again.id);
    await services.session.cancel(grace(), again.id);
    await delivered();
    const shown = await comesBy(ada);
    expect(shown).toHaveLength(3);
    expect(shown.join('\n')).toContain('cancelled');
  });

  it('sees three things at a time, and the rest the next time', async () => {
    const { ada, joins } = core;
    for (const name of ['One', 'Two', 'Three', 'Four']) await requested(core, await joins(name), ada);
    await delivered();
    const first = await comesBy(ada);
    expect(first).toHaveLength(3);
    expect(first[0]).toContain('There is more.');
    const second = await comesBy(ada);
    expect(second).toHaveLength(1);
    expect(second[0]).toContain('Four would like to connect');
    expect(second[0]).not.toContain('There is more.');
  });

  it('keeps nobody else waiting', async () => {
    const { ada, grace, services } = core;
    const id = await requested(core, grace, ada);
    await services.connect.accept(ada(), id);
    await delivered();
    expect(dmOf(grace).join('\n')).toContain('accepted your request');
    expect(await waitingFor(grace)).toBeNull();
  });
});

describe('the other person of what waits', () => {
  it('is told, once, and hears no more of it when it was seen', async () => {
    const { ada, grace } = core;
    closed.add('U0Ada');
    await requested(core, grace, ada);
    await delivered();
    expect(dmOf(grace)).toHaveLength(1);
    expect(dmOf(grace)[0]).toContain('Your request is waiting for Ada.');
    expect(dmOf(grace)[0]).toContain(UNREACHED);
    await comesBy(ada);
    expect(dmOf(grace)).toHaveLength(1);
    expect(dmOf(grace)[0]).not.toContain(UNREACHED);
  });

  it('reads it on the card of the matter that they have', async () => {
    const { ada, grace, services } = core;
    const id = await connected(core, grace, ada);
    await delivered();
    closed.add('U0Grace');
    const { id: meeting } = await proposed(core, grace, id);
    await delivered();
    const before = dmOf(ada).length;
    await services.session.confirm(ada(), meeting);
    await delivered();
    expect(dmOf(ada)).toHaveLength(before);
    expect(dmOf(ada).at(-1)).toContain(UNREACHED);
    await comesBy(grace);
    expect(dmOf(ada).at(-1)).not.toContain(UNREACHED);
  });

  it('has it waiting for them too when they take no direct messages either', async () => {
    const { ada, grace } = core;
    closed = new Set(['U0Ada', 'U0Grace']);
    await requested(core, grace, ada);
    await delivered();
    expect(tries).toEqual(['U0Ada', 'U0Grace']);
    expect((await comesBy(grace)).join('\n')).toContain('Your request is waiting for Ada.');
    expect((await comesBy(ada)).join('\n')).toContain('Grace would like to connect');
    expect(await core.store.db.outboxRow.count({ where: { doneAt: null, notice: { not: 'card' } } })).toBe(0);
  });
});

describe('a message that was repeated because its answer was lost', () => {
  it('is brought up to date, for what stands there may be the first try', async () => {
    const { ada, grace, services, clock } = core;
    const id = await requested(core, grace, ada);
    const send = notifier.send.bind(notifier);
    let lost = true;
    const first: string[] = [];
    notifier.send = async (to, view, key) => {
      if (first.length === 0) first.push(wordsOf(view));
      if (lost) throw new NotDelivered('reply-lost', 'no answer');
      const sent = await send(to, view, key);
      const message = messages[Number(sent.messageId)];
      // The platform knows the key again, and what it shows is the first try.
      if (message) message.words = first[0] ?? '';
      return sent;
    };
    try {
      await delivered();
      lost = false;
      await services.connect.withdraw(grace(), id);
      clock.advance('1m');
      await delivered();
    } finally {
      notifier.send = send;
    }
    expect(dmOf(ada)).toHaveLength(1);
    expect(dmOf(ada)[0]).toContain('withdrew this request');
  });

  it('is given up after as many repetitions as its platform allows', async () => {
    const { ada, grace, clock, store } = core;
    await requested(core, grace, ada);
    const send = notifier.send;
    let sends = 0;
    notifier.send = () => {
      sends += 1;
      return Promise.reject(new NotDelivered('reply-lost', 'no answer'));
    };
    try {
      for (let minutes = 0; minutes < 20; minutes += 1) {
        await delivered();
        clock.advance('1m');
      }
    } finally {
      notifier.send = send;
    }
    expect(sends).toBe(7);
    expect(await store.db.outboxRow.findFirst({ where: { outcome: 'unconfirmed' } })).toMatchObject({
      recipientId: ada().personId,
    });
  });
});

describe('a request that the other person has yet to see', () => {
  it('is known as such to its sender alone', async () => {
    const { ada, alan, grace, services } = core;
    closed.add('U0Ada');
    const id = await requested(core, grace, ada);
    await delivered();
    const unseen = async (someone: Someone) => [...(await services.connect.unseen(someone(), [id]))];
    expect(await unseen(grace)).toEqual([id]);
    expect(await unseen(alan)).toEqual([]);
    expect(await unseen(ada)).toEqual([]);
    await comesBy(ada);
    expect(await unseen(grace)).toEqual([]);
  });
});
