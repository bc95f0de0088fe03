import process from 'node:process';
import packageJson from '../package.json' with { type: 'json' };

/** What `GET /health` answers. */
export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly database: 'ok' | 'down';
  /** A platform that is not configured is `off`. */
  readonly slack: 'off' | 'connecting' | 'ready' | 'refused';
  /** Socket Mode's connection; `off` where Slack delivers over HTTP. */
  readonly socket: 'off' | 'connecting' | 'connected' | 'refused';
  readonly discord: 'off' | 'connecting' | 'ready' | 'refused';
  /** Messages owed and late; null when the database cannot say. */
  readonly backlog: number | null;
  /** The time zone rules in use, such as `2025c`. */
  readonly tzdata: string;
}

/** Ok when the database answers and every configured platform is ready. */
export function health(parts: Pick<Health, 'database' | 'slack' | 'socket' | 'discord' | 'backlog'>): Health {
  const ok =
    parts.database === 'ok' &&
    (parts.slack === 'ready' || parts.slack === 'off') &&
    (parts.discord === 'ready' || parts.discord === 'off') &&
    (parts.socket === 'connected' || parts.socket === 'off');
  return {
    status: ok ? 'ok' : 'degraded',
    version: packageJson.version,
    ...parts,
    tzdata: process.versions.tz ?? 'unknown',
  };
}
