import { cut } from '../interaction/cut.ts';

/** A text object with no markup, cut to what Slack takes in its place. */
export const plainObject = (text: string, max: number) =>
  ({ type: 'plain_text', text: cut(text, max), emoji: false }) as const;
