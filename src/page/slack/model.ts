/** What the page knows of the workspace, in the shapes its server sends. */
export type { PageAccount as Account } from '../../playground/page/screen.ts';
export type { Block, ModalDefinition } from '../../playground/slack/block-kit.ts';
export type { StateValue, StateValues } from '../../playground/slack/input-state.ts';
export type {
  PagePost as Post,
  PageView as View,
  SlackScreen as Screen,
} from '../../playground/slack/page-screen.ts';
