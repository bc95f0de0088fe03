import { setTimeout as nap } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { type Child, startChild } from '../../store/support/child.ts';
import { reaches, type TestApp } from '../../support/app.ts';
import { dump } from '../../support/core.ts';
import type { DiscordApp } from '../../support/discord-app.ts';
import type { Stage } from '../../support/stage.ts';
import { facts } from './forge.ts';

/** An acknowledgement is given by then, and nothing that waits for the database is given up yet. */
const ACKNOWLEDGED = 1_000;
/** What is due later than this is no part of the story. */
const SOON = 3_600_000;

/** A bot in a process of its own, which can be killed. */
export interface Mortal {
  /** Starts it on what the one before left behind, `later` on the clock. */
  start(later?: string): Promise<void>;
  /** Kills it in the middle of what `act` leads to, which it cannot get done because the database is held. */
  killedDuring<T>(act: () => Promise<T>): Promise<T>;
  /** Kills it with the messages that `act` leads to on their way. */
  killedSending(act: () => Promise<unknown>): Promise<void>;
  /** Resolves when nothing is owed any more, nor sent but not yet noted down. */
  told(): Promise<void>;
  kill(): Promise<void>;
}

/** What differs: how it is reached, and how a message is sent. */
const local = (stage: Stage) =>
  stage.platform === 'slack'
    ? { at: (stage as TestApp).slack, post: 'chat.postMessage' }
    : { at: (stage as DiscordApp).discord, post: 'POST /channels/:channel/messages' };

/** Whether the platform took what somebody did as acknowledged. */
export const isAcknowledged = (done: unknown): boolean =>
  typeof done === 'object' &&
  done !== null &&
  ('status' in done ? done.status === 200 : 'outcome' in done && done.outcome !== 'failed');

export function mortal(stage: Stage): Mortal {
  const { at, post } = local(stage);
  let child: Child | undefined;

  async function kill(): Promise<void> {
    child?.process.kill('SIGKILL');
    await child?.end();
    child = undefined;
  }

  async function told(): Promise<void> {
    const soon = stage.clock.now().getTime() + SOON;
    const isOwed = (row: unknown) => {
      const { done_at: done, run_at: due } = row as { done_at: string | null; run_at: string };
      return done === null && Date.parse(due) < soon;
    };
    while (dump(stage.database).outbox?.some(isOwed)) await nap(20);
  }

  return {
    kill,
    told,
    async start(later = '0s') {
      stage.clock.advance(later);
      const now = stage.clock.now().toISOString();
      child = startChild('bot', stage.platform, stage.database.url, at.apiUrl, now);
      const url = await child.line();
      if ('eventsUrl' in at) await reaches(at, url);
    },
    async killedDuring(act) {
      await told();
      const before = facts(stage);
      const holder = new Database(stage.database.path);
      holder.exec('BEGIN IMMEDIATE');
      const done = act();
      await nap(ACKNOWLEDGED);
      await kill();
      holder.close();
      expect(facts(stage)).toEqual(before);
      return done;
    },
    async killedSending(act) {
      const tries = at.count(post);
      at.fail(post, { kind: 'hang' });
      await act();
      while (at.count(post) === tries) await nap(10);
      await kill();
    },
  };
}
