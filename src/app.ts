import type { Config } from './config.ts';
import { availabilityService } from './core/availability.service.ts';
import { connectService } from './core/connect.service.ts';
import { directoryService } from './core/directory.service.ts';
import { draftService } from './core/drafts.service.ts';
import type { Log } from './core/log.ts';
import type { Store } from './core/ports.ts';
import type { Services } from './core/services.ts';
import { sessionService } from './core/session.service.ts';
import { type Clock, systemClock } from './core/time.ts';
import { unitOfWork } from './core/unit-of-work.ts';
import { held } from './delivery/held.ts';
import { homes } from './delivery/homes.ts';
import { memberships } from './delivery/memberships.ts';
import type { Notifier } from './delivery/notifier.ts';
import { refreshCardAt } from './delivery/pressed-card.ts';
import { worker as deliveryWorker, type Worker } from './delivery/worker.ts';
import { features } from './features/features.ts';
import { type Health, health } from './health.ts';
import { answerJson, httpServer } from './http-server.ts';
import { dispatcher } from './interaction/dispatch.ts';
import { openStore } from './store/store.ts';

export interface ExpertConnect {
  readonly url: string;
  readonly store: Store;
  readonly services: Services;
  readonly worker: Worker;
  health(): Promise<Health>;
  /** Resolves when everything that people have asked for is answered, where that can be known. */
  settled(): Promise<void>;
  /** Stops taking requests, ends what is under way, and closes the database. */
  stop(): Promise<void>;
}

/** The whole bot, wired: the only file that sees everything. `clock` is the domain's; deadlines of platforms are real. */
export async function startApp(config: Config, log: Log, clock: Clock = systemClock): Promise<ExpertConnect> {
  const store = await openStore({ url: config.databaseUrl });
  const act = unitOfWork(store, clock, () => worker.nudge());
  const availability = availabilityService({ store, clock, act });
  const services: Services = {
    availability,
    connect: connectService({ store, clock, act }),
    session: sessionService({ store, clock, act, availability }),
    directory: directoryService({
      store,
      clock,
      act,
      availability,
      lookedAt: (members) => membership.lookedAt(members),
    }),
    drafts: draftService({ store, clock }),
  };
  const notifiers = new Map<string, Notifier>();
  const membership = memberships({ store, clock, services, notifiers, log });
  const { isHereFor } = membership;
  const worker = deliveryWorker({ store, clock, services, registry: features, notifiers, isHereFor, log });

  const nudge = () => worker.nudge();
  const standing = homes(store, clock);
  /** Something was owed outside of a change. */
  const nudging =
    <A extends unknown[]>(owe: (...args: A) => Promise<void>) =>
    async (...args: A) => {
      await owe(...args);
      nudge();
    };

  const given = {
    registry: features,
    services,
    dispatcher: dispatcher(services, log),
    refreshCard: nudging((channel: string, messageId: string) =>
      refreshCardAt(store, clock, channel, messageId),
    ),
    waitingFor: held({ store, clock, services, registry: features, nudge }).waitingFor,
    nudge,
    homes: { opened: nudging(standing.opened), pressed: nudging(standing.pressed) },
    clock,
    realClock: systemClock,
    log,
  };
  // Each platform is loaded only where it is served.
  const slack = config.slack && (await import('./slack/start.ts')).slack(config.slack, given);
  if (slack) notifiers.set('slack', slack.notifier);
  const discord = config.discord && (await import('./discord/start.ts')).discord(config.discord, given);
  if (discord) notifiers.set('discord', discord.notifier);

  async function currentHealth(): Promise<Health> {
    const up = await store.healthy();
    return health({
      database: up ? 'ok' : 'down',
      slack: slack?.connection.state() ?? 'off',
      socket: slack && 'state' in slack.receiver ? slack.receiver.state() : 'off',
      discord: discord?.connection.state() ?? 'off',
      backlog: up ? await worker.backlog() : null,
    });
  }

  const server = await httpServer(
    config.host,
    config.port,
    {
      'GET /health': async (_req, res) => {
        const now = await currentHealth();
        answerJson(res, now.status === 'ok' ? 200 : 503, now);
      },
      ...(slack && 'handle' in slack.receiver && { 'POST /slack/events': slack.receiver.handle }),
    },
    log,
  );
  worker.start();
  await slack?.receiver.start();
  discord?.connection.start();

  return {
    url: server.url,
    store,
    services,
    worker,
    health: currentHealth,
    async settled() {
      await discord?.settled();
      await membership.settled();
    },
    async stop() {
      await server.stop();
      await Promise.all([slack?.receiver.stop(), discord?.connection.stop()]);
      slack?.connection.stop();
      await membership.stop();
      await worker.stop();
      await store.close();
    },
  };
}
