// Does what it is told, one line of standard input each, and answers each with `done` or the code of the refusal.
//   race.ts URL
import { createInterface } from 'node:readline';
import type { PersonActor } from '../../../src/core/actor.ts';
import { Refused } from '../../../src/core/errors.ts';
import type { Services } from '../../../src/core/services.ts';
import { openStore } from '../../../src/store/store.ts';
import { testClock } from '../../support/clock.ts';
import { coreServices } from './services.ts';

/** One thing to do: who, when, what and with which record. */
export interface Step {
  readonly actor: PersonActor;
  readonly now: string;
  readonly does: keyof typeof DOES;
  readonly id: string;
  /** For a proposal: when it is to begin. */
  readonly startsAt?: string;
}

const DOES = {
  accept: ({ connect }: Services, { actor, id }: Step) => connect.accept(actor, id),
  decline: ({ connect }: Services, { actor, id }: Step) => connect.decline(actor, id),
  withdraw: ({ connect }: Services, { actor, id }: Step) => connect.withdraw(actor, id),
  propose: ({ session }: Services, { actor, id, startsAt = '' }: Step) =>
    session.propose(actor, { connectRequestId: id, startsAt: new Date(startsAt), lengthMinutes: 60 }),
  confirm: ({ session }: Services, { actor, id }: Step) => session.confirm(actor, id),
  takeBack: ({ session }: Services, { actor, id }: Step) => session.withdraw(actor, id),
  cancel: ({ session }: Services, { actor, id }: Step) => session.cancel(actor, id),
  complete: ({ session }: Services, { actor, id }: Step) => session.complete(actor, id),
} as const;

const [url = ''] = process.argv.slice(2);
const store = await openStore({ url, writeBudgetMs: 30_000 });
const clock = testClock();
const services = coreServices(store, clock);
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const step = JSON.parse(line) as Step;
  clock.set(step.now);
  const outcome = await DOES[step.does](services, step).then(
    () => 'done',
    (error: unknown) => (error instanceof Refused ? error.code : `crash: ${String(error)}`),
  );
  process.stdout.write(`${outcome}\n`);
}
await store.close();
