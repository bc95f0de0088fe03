/** Tells whether a key is seen for the first time, among the last `size` of them. */
export function firstTime(size: number): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => {
    if (seen.has(key)) return false;
    const [oldest] = seen;
    if (seen.size >= size && oldest !== undefined) seen.delete(oldest);
    seen.add(key);
    return true;
  };
}
