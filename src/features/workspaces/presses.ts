import { pressable } from '../../interaction/action.ts';
import { oneOf } from '../../interaction/id.ts';

/** What somebody wanted when they were asked which workspace they mean. */
export const WANTED = ['find', 'profile', 'settings'] as const;
export type Wanted = (typeof WANTED)[number];

export const chooseWorkspace = pressable('workspace.choose', { wanted: oneOf(...WANTED) });
