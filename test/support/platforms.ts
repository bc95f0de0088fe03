import { newApp, TRANSPORT } from './app.ts';
import type { Stage } from './stage.ts';

/** Where each story is told; what differs between Slack's transports is told on Slack once more. */
export const PLATFORMS: readonly Stage['platform'][] = TRANSPORT === 'socket' ? ['slack'] : ['slack'];

export const newStage = (platform: Stage['platform']): Promise<Stage> => {
  if (platform === 'slack') return newApp();
  throw new Error('not yet');
};
