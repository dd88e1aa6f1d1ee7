/** Why the server can't start, and what to do next; shown without a stack. */
export class StartError extends Error {
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.name = "StartError";
    this.next = next;
  }
}
