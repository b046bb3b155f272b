/** Notifies listeners of changes that have no content. */
export class Changes {
  readonly #listeners = new Set<() => void>();

  /**
   * Calls a listener after each change.
   * @returns a function that removes the listener
   */
  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
