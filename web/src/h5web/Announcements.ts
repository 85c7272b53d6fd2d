/** Things that are said once, and those who wait for them. */
export class Announcements {
  private readonly made = new Set<string>();
  private readonly waiting = new Map<string, (() => void)[]>();

  public announce(what: string) {
    this.made.add(what);
    this.waiting.get(what)?.forEach((go) => go());
    this.waiting.delete(what);
  }

  public wait(what: string): Promise<void> {
    return this.made.has(what)
      ? Promise.resolve()
      : new Promise((resolve) => this.waiting.set(what, [...(this.waiting.get(what) ?? []), resolve]));
  }
}
