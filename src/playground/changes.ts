/** Tells whoever waits that something in the workspace changed; nothing polls. */
export class Changes {
  readonly #listeners = new Set<() => void>();
  #count = 0;

  /** How many changes there were; rises with each. */
  get count(): number {
    return this.#count;
  }

  notify(): void {
    this.#count += 1;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Waits until `condition` gives something truthy and resolves with it; looks again after each change.
   * Rejects after `timeoutMs`, or when the condition throws.
   */
  until<T>(condition: () => T, timeoutMs: number): Promise<NonNullable<T>> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        unsubscribe();
      };
      const look = () => {
        try {
          const found = condition();
          if (!found) return;
          stop();
          resolve(found);
        } catch (error) {
          stop();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Nothing came within ${timeoutMs} ms for: ${condition.toString()}`));
      }, timeoutMs);
      const unsubscribe = this.subscribe(look);
      look();
    });
  }
}
