/** Controls, marks that turn the direction of what follows, and halves of characters. */
export const UNREADABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may arrive
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]/u;
