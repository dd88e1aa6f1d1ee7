/** Lets a number of tasks through at once; the others wait in line. */
export class Gate {
  private free: number;
  private readonly line: (() => void)[] = [];

  constructor(most: number) {
    this.free = Math.max(1, most);
  }

  /** Waits for a place; what it gives ends the stay. */
  async enter(): Promise<() => void> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.line.push(resolve));
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      const next = this.line.shift();
      if (next) next();
      else this.free++;
    };
  }
}
