/** What the page knows of the workspace, in the shapes its server sends. */
export type { Block, ModalDefinition } from '../../playground/slack/block-kit.ts';
export type { StateValue, StateValues } from '../../playground/slack/input-state.ts';
export type {
  PageAccount as Account,
  PagePlace as Place,
  PagePost as Post,
  PageScreen as Screen,
  PageView as View,
} from '../../playground/slack/page-screen.ts';
