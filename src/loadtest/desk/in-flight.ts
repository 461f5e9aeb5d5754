/** Counts the requests that are being served, so that a desk can close when the last one is answered. */
export class InFlight {
  #count = 0;
  #isClosing = false;
  #drained: () => void = () => undefined;

  get count(): number {
    return this.#count;
  }

  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** False once the desk is closing: the request is not to be served. */
  enter(): boolean {
    if (this.#isClosing) return false;
    this.#count++;
    return true;
  }

  leave(): void {
    this.#count--;
    if (this.#count === 0) this.#drained();
  }

  /** Lets nobody in any more; resolves when all are answered, or after `patience` milliseconds. */
  drain(patience: number): Promise<void> {
    this.#isClosing = true;
    if (this.#count === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      this.#drained = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
