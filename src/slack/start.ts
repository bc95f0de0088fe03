import type { Log } from '../core/log.ts';
import { connect } from './connection.ts';
import { slackNotifier } from './notifier.ts';
import { askSlack } from './people.ts';
import { slackReceiver } from './receiver.ts';
import { type SlackDeps, slackApp } from './slack-app.ts';
import { socketReceiver } from './socket-receiver.ts';
import { webClients } from './web-clients.ts';

/** What the Web API needs, and how deliveries arrive. */
type SlackSettings = { readonly botToken: string; readonly apiUrl: string } & (
  | { readonly appToken: string }
  | { readonly signingSecret: string }
);

type Given = Pick<
  SlackDeps,
  'registry' | 'services' | 'dispatcher' | 'refreshCard' | 'homes' | 'clock' | 'realClock'
> & { readonly log: Log };

/** Slack, ready to be started: what receives, what answers, and what tells people. */
export function slack(settings: SlackSettings, given: Given) {
  const { log, services } = given;
  const clients = webClients(settings, log);
  const connection = connect(clients, log, (externalId, name) =>
    services.directory
      .workspaceAdded({ platform: 'slack', externalId, name })
      .catch((error: unknown) => log.error({ err: error }, 'workspace not noted down')),
  );
  const receiver =
    'appToken' in settings
      ? socketReceiver(settings, log)
      : slackReceiver({ signingSecret: settings.signingSecret, clock: given.realClock, log });
  const app = slackApp({
    ...given,
    clients,
    ask: askSlack(clients.people, log),
    receiver,
    self: () => ({ botToken: settings.botToken, ...connection.self() }),
  });
  const stop = async () => {
    await app.lastWords();
    await receiver.stop();
  };
  return {
    receiver: { ...receiver, stop },
    connection,
    notifier: slackNotifier(clients.chat, connection, log),
  };
}
