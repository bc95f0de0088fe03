/** What people do on Discord. */
import type { DiscordOutcome, PageAction } from '../../playground/discord/page-actions.ts';
import { actingOn } from '../api.ts';

/** Carries out an action; `error` in the outcome is a sentence. Never rejects. */
export const act = actingOn<PageAction, DiscordOutcome>('discord');
