/** The cookies of one person at one backend: all are for all of its paths, until it takes them back. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** What to send; undefined where there is nothing. */
  get header(): string | undefined {
    if (this.#cookies.size === 0) return undefined;
    return Array.from(this.#cookies, ([name, value]) => `${name}=${value}`).join('; ');
  }

  /** @param lines as `Set-Cookie` has them, a cookie each */
  keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      if (at < 1) continue;
      const name = pair.slice(0, at);
      const isTakenBack = attributes.some((one) => /^max-age=(?:0|-\d+)$/i.test(one));
      if (isTakenBack) this.#cookies.delete(name);
      else this.#cookies.set(name, pair.slice(at + 1));
    }
  }
}
