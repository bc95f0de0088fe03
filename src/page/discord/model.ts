/** What the page knows of Discord, in the shapes its server sends. */
export type {
  AnyComponent,
  Button,
  Field,
  MessageComponent,
  ModalPart,
  Select,
} from '../../playground/discord/components.ts';
export type { TreeNode } from '../../playground/discord/markdown-tree.ts';
export type { Held } from '../../playground/discord/modals.ts';
export type {
  DiscordScreen as Screen,
  PageCommand as Command,
  PageModal as OpenModal,
  PageOption as Option,
  PagePost as Post,
} from '../../playground/discord/page-screen.ts';
