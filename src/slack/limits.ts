/** What Slack takes, by docs.slack.dev; longer texts are cut on a grapheme, more items are a mistake of ours. */
export const SLACK = {
  /** reference/block-kit/blocks: blocks in one message, and in one modal or Home. */
  messageBlocks: 50,
  viewBlocks: 100,
  /** reference/block-kit/blocks/header-block. */
  header: 150,
  /** reference/block-kit/block-elements/button-element: text. */
  buttonText: 75,
  /** The same page: buttons are shown whole up to about here, but text up to 75 is taken. */
  actions: 25,
  /** reference/block-kit/composition-objects/option-object: text and description. */
  optionText: 75,
  optionDescription: 75,
  optionValue: 150,
  /** reference/block-kit/block-elements/select-menu-element: options of a static or an external select. */
  options: 100,
  placeholder: 150,
  /** Shortcuts in the app's settings: how many, name, short description. */
  shortcuts: 10,
  shortcutName: 24,
  shortcutDescription: 150,
  /** reference/views: title, submit, close. */
  modalTitle: 24,
  /** reference/block-kit/composition-objects/text-object. */
  textObject: 3000,
  /** All texts of a message's blocks together: not documented, seen by others as msg_blocks_too_long. */
  messageBlocksText: 13_200,
  /** reference/methods/chat.update: text, the stricter of the two methods. */
  messageText: 4000,
} as const;
