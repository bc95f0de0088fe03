import { newApp, TRANSPORT } from './app.ts';
import { newDiscord } from './discord-app.ts';
import type { Stage } from './stage.ts';

type Platform = Stage['platform'];

/** Where each story is told. What may differ between Slack's transports is told on Slack alone once more. */
export const PLATFORMS: readonly Platform[] = TRANSPORT === 'socket' ? ['slack'] : ['slack', 'discord'];

/** The bot in front of that platform. */
export const newStage = (platform: Platform): Promise<Stage> =>
  platform === 'slack' ? newApp() : newDiscord();
