/** The keyboard of a list one picks from: where the highlight goes, after the ARIA pattern of a select-only combobox. */

/** The index the key moves to in a list of `count`, or undefined for keys that move nothing. */
export const moved = (key: string, at: number, count: number): number | undefined => {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'PageDown':
      return Math.min(at + 8, count - 1);
    case 'PageUp':
      return Math.max(at - 8, 0);
    default:
      return undefined;
  }
};

/** The next label after `at` that begins with what was typed, round the end of the list. */
export const typedAhead = (labels: readonly string[], typed: string, at: number): number | undefined => {
  const start = typed.length > 1 ? at : at + 1;
  const found = labels
    .map((_, index) => (start + index) % labels.length)
    .find((index) => labels[index]?.toLowerCase().startsWith(typed.toLowerCase()));
  return found;
};
