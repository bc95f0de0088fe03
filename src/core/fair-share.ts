/** The most that each may have so that all together fit into `room`: what the short ones leave goes to the long ones. */
export function fairShare(room: number, lengths: readonly number[]): number {
  let left = room;
  let waiting = lengths.length;
  for (const length of lengths.toSorted((a, b) => a - b)) {
    if (length * waiting > left) break;
    left -= length;
    waiting -= 1;
  }
  return Math.max(0, Math.floor(left / Math.max(1, waiting)));
}
