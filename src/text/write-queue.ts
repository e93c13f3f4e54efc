/** Runs tasks one after another: the base of files whose reads and writes must not overlap. Pure. */

export class WriteQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `task` after all earlier tasks have ended, successful or not. */
  protected run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when everything is written, or writing has failed. */
  async flush(): Promise<void> {
    await this.#last;
  }
}
