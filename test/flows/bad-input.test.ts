import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newStage, PLATFORMS } from '../support/platforms.ts';
import type { Person, Stage } from '../support/stage.ts';
import { asksAda, becomeExpert, connected, proposed } from '../support/stories.ts';
import { actionIdOf, asSeen, facts, forged, sentence } from './support/forge.ts';

describe.each(PLATFORMS)('on %s,', (platform) => {
  let bot: Stage;
  beforeEach(async () => {
    bot = await newStage(platform);
  });
  afterEach(() => bot.close());

  const NOT_FOUND = sentence('not-found', {});

  /** Does something that must change nothing, and resolves with what the person was then told. */
  async function inVain(person: Person, act: () => Promise<unknown>): Promise<string> {
    await bot.settled();
    const before = facts(bot);
    const told = await person.next(act);
    await bot.settled();
    expect(facts(bot)).toEqual(before);
    return person.read(told);
  }

  describe('naming somebody who cannot be asked', () => {
    const asked = (expert: string) => inVain(bot.grace, () => bot.grace.command('/connect', { expert }));

    it('says so in one sentence with a next step, and writes nothing', async () => {
      expect(await asked('Robot')).toBe(sentence('is-bot', { name: 'Robot' }));
      expect(await asked('Alan Turing')).toBe(sentence('not-an-expert', { name: 'Alan Turing' }));
      expect(await asked('Grace')).toBe(sentence('no-profile', {}));
      const nobody = await asked('nobody');
      expect(nobody).toContain('Nobody matches');
      expect(nobody).toContain('[Show everybody]');
    });

    it('shows an expert their own card when they name themselves', async () => {
      await becomeExpert(bot, bot.ada);
      const card = await bot.ada.next(() => bot.ada.command('/connect', { expert: 'Ada' }));
      expect(bot.ada.read(card)).toContain('[Edit profile]');
      expect(bot.ada.read(card)).not.toContain('Connect with');
    });

    it('lets nobody start a request to an expert who is paused, however far they had come', async () => {
      const { ada, grace, mary } = bot;
      await becomeExpert(bot, ada);
      const card = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
      await bot.opens(
        mary,
        await mary.next(() => mary.command('/connect', { expert: 'Ada' })),
        'Connect with Ada',
      );
      await ada.next(() => ada.command('/expert', { page: 'pause' }));

      expect(await asked('Ada')).not.toContain('Connect with');
      const paused = sentence('paused', { name: 'Ada' });
      expect(await inVain(grace, () => grace.press(card, 'Connect with Ada'))).toBe(paused);
      const before = facts(bot);
      await mary.fill({ 'Area of expertise': 'SQL' });
      expect(await mary.submit()).toMatchObject({ errors: { 'Area of expertise': paused } });
      expect(facts(bot)).toEqual(before);
    });
  });

  describe('a request that is decided already', () => {
    /** Grace has asked Ada; the card as Ada saw it then. */
    async function asked() {
      const { ada, grace } = bot;
      await becomeExpert(bot, ada);
      const card = await grace.next(() => grace.command('/connect', { expert: 'Ada' }));
      await bot.opens(grace, card, 'Connect with Ada');
      await grace.fill({ 'Area of expertise': 'SQL', Message: 'May I?' });
      await grace.submit();
      const request = await ada.waitFor('would like to connect with you about SQL');
      const pending = await grace.next(() => grace.press(card, 'Connection Pending'));
      return { request, stale: asSeen(request), card, pending };
    }
    const ofGrace = (status: 'accepted' | 'withdrawn') =>
      sentence('request-decided', { status, asExpert: true, name: 'Grace' });

    it('is not sent twice, whichever card or form one still has open', async () => {
      const { grace } = bot;
      await becomeExpert(bot, bot.ada);
      const [first, second] = [
        await grace.next(() => grace.command('/connect', { expert: 'Ada' })),
        await grace.next(() => grace.command('/connect', { expert: 'Ada' })),
      ];
      await bot.opens(grace, first, 'Connect with Ada');
      await grace.fill({ 'Area of expertise': 'SQL' });
      await grace.submit();
      await bot.settled();
      const pending = sentence('already-pending', { name: 'Ada' });
      expect(await inVain(grace, () => grace.press(second, 'Connect with Ada'))).toBe(pending);
      const before = facts(bot);
      expect(await bot.resubmit(grace)).toContain(pending);
      expect(facts(bot)).toEqual(before);
    });

    it('tells a second Accept so, and leaves it at that', async () => {
      const { ada } = bot;
      const { request, stale } = await asked();
      await ada.press(request, 'Accept');
      expect(await inVain(ada, () => ada.press(stale, 'Accept'))).toBe(ofGrace('accepted'));
    });

    it('opens no form to decline once it was accepted, and shows the card as it is', async () => {
      const { ada } = bot;
      const { request, stale } = await asked();
      await ada.press(request, 'Accept');
      await ada.waitFor('You accepted.');
      await bot.settled();
      const before = facts(bot);
      const edits = request.edits;
      await ada.press(stale, 'Decline');
      await bot.until(() => request.edits > edits);
      await bot.settled();
      expect(ada.form()).toBeUndefined();
      expect(ada.read(request)).toContain('You accepted.');
      expect(facts(bot)).toEqual(before);
    });

    it('cannot be accepted after it was withdrawn; the card then says so', async () => {
      const { ada, grace } = bot;
      const { request, stale, pending } = await asked();
      bot.loseUpdate();
      await grace.press(pending, 'Withdraw');
      await grace.waitFor('You withdrew');
      expect(await inVain(ada, () => ada.press(stale, 'Accept'))).toBe(ofGrace('withdrawn'));
      await ada.waitFor('withdrew this request. There is nothing to do.');
      expect(ada.read(request)).not.toContain('[Accept]');
    });

    it('cannot be withdrawn after it was accepted', async () => {
      const { ada, grace } = bot;
      const { request, pending } = await asked();
      const stale = asSeen(pending);
      await ada.press(request, 'Accept');
      await grace.waitFor('accepted your request');
      expect(await inVain(grace, () => grace.press(stale, 'Withdraw'))).toBe(
        sentence('request-decided', { status: 'accepted', asExpert: false, name: 'Ada' }),
      );
    });

    it('cannot be decided by anybody but the expert, not even by the one who asked', async () => {
      const { grace, mary } = bot;
      const { request, card, pending } = await asked();
      const accept = actionIdOf(request, 'Accept');
      const theirs = await mary.next(() => mary.command('/connect', { expert: 'Ada' }));
      expect(await inVain(mary, () => mary.press(forged(theirs, 'Connect with Ada', accept), accept))).toBe(
        NOT_FOUND,
      );
      expect(await inVain(grace, () => grace.press(forged(pending, 'Withdraw', accept), accept))).toBe(
        NOT_FOUND,
      );
      expect(grace.read(card)).toContain('Connection Pending');
    });
  });

  describe('a button on a message of last month', () => {
    it('does what still can be done, and says what is true where it cannot', async () => {
      const { ada, grace, clock } = bot;
      await becomeExpert(bot, ada);
      await asksAda(bot, grace);
      const card = asSeen(await ada.waitFor('would like to connect'));
      clock.advance('31d');
      await bot.settled();
      await ada.press(card, 'Accept');
      await ada.waitFor('You accepted.');
      await bot.settled();
      expect(await inVain(ada, () => ada.press(card, 'Accept'))).toBe(
        sentence('request-decided', { status: 'accepted', asExpert: true, name: 'Grace' }),
      );
    });

    it('opens no form for what is over', async () => {
      const { ada, grace, clock } = bot;
      await becomeExpert(bot, ada);
      const card = await proposed(bot, grace, ada, await connected(bot, grace, ada));
      const [seen, edits] = [asSeen(card), card.edits];
      // Days pass, and not every platform tells zones anew.
      await bot.app.store.db.person.updateMany({ data: { chosenZone: 'Europe/London' } });
      clock.advance('31d');
      bot.app.worker.nudge();
      await bot.until(() => card.edits > edits);
      await bot.settled();
      expect(await inVain(ada, () => ada.press(seen, 'Confirm'))).toBe(
        sentence('proposal-decided', { status: 'expired', name: 'Grace' }),
      );
      await ada.press(seen, 'Decline');
      await bot.settled();
      expect(ada.form()).toBeUndefined();
    });
  });

  describe('a session at the wrong moment', () => {
    /** A proposal of Grace's in Ada's direct messages. */
    async function offered() {
      await becomeExpert(bot, bot.ada);
      const accepted = await connected(bot, bot.grace, bot.ada);
      const card = await proposed(bot, bot.grace, bot.ada, accepted);
      return { card, stale: asSeen(card) };
    }
    async function booked() {
      const { card, stale } = await offered();
      await bot.ada.press(card, 'Confirm');
      const theirs = await bot.grace.waitFor('Your session is booked.');
      await bot.ada.waitFor('Status: Booked');
      return { card, stale, theirs };
    }

    it('is not confirmed after the proposal was withdrawn, nor declined after it was confirmed', async () => {
      const { ada, grace } = bot;
      const { card, stale } = await offered();
      const list = await grace.next(() => grace.command('/sessions'));
      const own = await grace.next(() => grace.press(list, 'Open'));
      await grace.press(own, 'Withdraw');
      await bot.until(() => grace.read(own).includes('You withdrew this proposal.'));
      expect(await inVain(ada, () => ada.press(stale, 'Confirm'))).toBe(
        sentence('proposal-decided', { status: 'withdrawn', name: 'Grace' }),
      );
      await ada.waitFor('withdrew this proposal. There is nothing to do.');
      expect(ada.read(card)).not.toContain('[Confirm]');
    });

    it('is confirmed once, and then no more declined', async () => {
      const { ada } = bot;
      const { card, stale } = await booked();
      expect(await inVain(ada, () => ada.press(stale, 'Confirm'))).toBe(
        sentence('proposal-decided', { status: 'confirmed', name: 'Grace' }),
      );
      const before = facts(bot);
      const edits = card.edits;
      await ada.press(stale, 'Decline');
      await bot.until(() => card.edits > edits);
      await bot.settled();
      expect(ada.form()).toBeUndefined();
      expect(facts(bot)).toEqual(before);
    });

    it('is neither completed before its start nor cancelled after it was completed', async () => {
      const { ada, clock } = bot;
      const { card } = await booked();
      const live = asSeen(card);
      const complete = actionIdOf(live, 'Cancel').replace('cancel', 'complete');
      expect(await inVain(ada, () => ada.press(forged(live, 'Cancel', complete), complete))).toMatch(
        /^This session starts .+ completed from then on/,
      );
      clock.advance('26h');
      await bot.settled();
      await ada.press(await ada.waitFor('[Complete]'), 'Complete');
      await ada.waitFor('Status: Completed');
      const before = facts(bot);
      await ada.press(live, 'Cancel');
      await bot.settled();
      expect(ada.form()).toBeUndefined();
      expect(facts(bot)).toEqual(before);
      expect(ada.read(card)).toContain('Status: Completed');
    });

    it('takes no notes from the one who asked, and nothing at all from a third', async () => {
      const { ada, grace, mary } = bot;
      const { card, theirs } = await booked();
      await bot.opens(ada, card, 'Add notes');
      await ada.fill({ Notes: 'Ours.' });
      await ada.submit();
      await bot.settled();
      const note = actionIdOf(card, 'Edit notes');
      const before = facts(bot);
      await grace.press(forged(theirs, 'Cancel', note), note);
      await bot.settled();
      expect(grace.form()).toBeUndefined();
      await bot.resubmit(grace, { values: { notes: 'Mine.' } });
      const cancel = actionIdOf(theirs, 'Cancel');
      const help = await mary.next(() => mary.command('/connect', { expert: 'Ada' }));
      expect(await inVain(mary, () => mary.press(forged(help, 'Connect with Ada', cancel), cancel))).toBe(
        NOT_FOUND,
      );
      expect(facts(bot)).toEqual(before);
    });
  });
});
