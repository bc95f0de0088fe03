import { parseArgs } from 'node:util';
import { Document, isScalar, isSeq } from 'yaml';
import { features } from '../features/features.ts';
import { EVENTS } from '../slack/events.ts';
import { SCOPES, slackManifest, socketManifest } from '../slack/manifest.ts';

const USAGE =
  'Say “manifest” for Socket Mode, or where Slack reaches the bot: manifest --url https://experts.example.com';

/** The manifest, or in words what is wrong with the arguments. */
export type ManifestResult = { readonly yaml: string } | { readonly problem: string };

/** The Slack app manifest: for Socket Mode, or with `--url https://…` for a bot that Slack reaches at that address. */
export function manifest(args: readonly string[]): ManifestResult {
  if (args.length === 0) return { yaml: manifestYaml(socketManifest(features)) };
  const typed = urlOf(args);
  if (typed === undefined) return { problem: USAGE };
  const address = addressOf(typed);
  return address === undefined
    ? { problem: `“${typed}” is not an https address without “?” and “#”. ${USAGE}` }
    : { yaml: manifestYaml(slackManifest(features, address)) };
}

function urlOf(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { url: { type: 'string' } } }).values.url;
  } catch {
    return undefined;
  }
}

/** An https address without the slashes at its end; undefined for anything else. Slack delivers to nothing less. */
function addressOf(typed: string): string | undefined {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (url?.protocol !== 'https:' || url.search || url.hash || url.username || url.password) return undefined;
  return url.href.replace(/\/+$/, '');
}

function manifestYaml(app: object): string {
  const document = new Document(app);
  document.commentBefore = [
    ' The Slack app of Expert Connect, generated from what the bot can do: npm run --silent manifest (Socket Mode), or',
    ' npm run --silent manifest -- --url https://experts.example.com (HTTP). docs/slack.md explains it line by line.',
  ].join('\n');
  const explain = (path: readonly string[], reasons: Readonly<Record<string, string>>) => {
    const list = document.getIn(path);
    for (const item of isSeq(list) ? list.items : [])
      if (isScalar(item)) item.commentBefore = ` ${reasons[String(item.value)]}`;
  };
  explain(['oauth_config', 'scopes', 'bot'], SCOPES);
  explain(['settings', 'event_subscriptions', 'bot_events'], EVENTS);
  return document.toString({ lineWidth: 110 });
}
