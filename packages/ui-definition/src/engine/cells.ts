// Values that follow from other values. A change marks what depends on it; what is asked for next is worked out
// once, and only where something it read really changed. So a keystroke costs what it touches.

const clean = 0;
const suspect = 1;
const dirty = 2;

let reader: Computed<unknown> | undefined;

abstract class Cell<T> {
  readonly readers = new Set<Computed<unknown>>();
  abstract value: T;
  abstract refresh(): void;

  protected track(): void {
    if (!reader) return;
    this.readers.add(reader);
    reader.sources.add(this);
  }
}

/** A value that is set from outside. */
export class Source<T> extends Cell<T> {
  value: T;
  readonly same: (a: T, b: T) => boolean;

  constructor(value: T, same: (a: T, b: T) => boolean = Object.is) {
    super();
    this.value = value;
    this.same = same;
  }

  get(): T {
    this.track();
    return this.value;
  }

  /** Sets the value; says whether that changed anything. */
  set(value: T): boolean {
    if (this.same(this.value, value)) return false;
    this.value = value;
    for (const one of this.readers) one.mark(dirty);
    return true;
  }

  override refresh(): void {}
}

/** A value that follows from other cells. */
export class Computed<T> extends Cell<T | undefined> {
  value: T | undefined = undefined;
  readonly sources = new Set<Cell<unknown>>();
  readonly work: () => T;
  readonly same: (a: T, b: T) => boolean;
  /** What stands for the value while it is being worked out. */
  interim: T | undefined = undefined;
  private state: number = dirty;
  private isComputing = false;

  constructor(work: () => T, same: (a: T, b: T) => boolean = Object.is) {
    super();
    this.work = work;
    this.same = same;
  }

  /** The value; only what there is of it where it is asked for while it is being worked out. */
  get(): T | undefined {
    if (this.isComputing) return this.interim;
    this.track();
    this.refresh();
    return this.value;
  }

  mark(state: number): void {
    if (this.state >= state) return;
    const wasClean = this.state === clean;
    this.state = state;
    if (wasClean) for (const one of this.readers) one.mark(suspect);
  }

  override refresh(): void {
    if (this.isComputing) return;
    if (this.state === suspect) {
      for (const source of this.sources) {
        source.refresh();
        // A source that really changed has marked this cell dirty.
        if (this.isDirty()) break;
      }
    }
    if (this.state === dirty) this.compute();
    this.state = clean;
  }

  private isDirty(): boolean {
    return this.state === dirty;
  }

  private compute(): void {
    for (const source of this.sources) source.readers.delete(this as Computed<unknown>);
    this.sources.clear();
    const outer = reader;
    reader = this as Computed<unknown>;
    this.isComputing = true;
    try {
      const value = this.work();
      if (this.value === undefined ? value !== undefined : !this.same(this.value, value)) {
        this.value = value;
        for (const one of this.readers) one.mark(dirty);
      }
    } finally {
      this.isComputing = false;
      this.interim = undefined;
      reader = outer;
    }
  }
}
