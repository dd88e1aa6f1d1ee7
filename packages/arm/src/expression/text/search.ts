import { limits } from "../../limits.ts";
import { limitExceeded } from "../error.ts";

/** Refuses a search whose worst case would never end: no engine finds a long text in a longer one at once. */
export function refuseSearch(text: string, part: string): void {
  refuseWork(part.length < 32 ? 0 : text.length * part.length);
}

/** Refuses so many comparisons of single characters. */
export function refuseWork(comparisons: number): void {
  if (comparisons > limits.searchSize) throw limitExceeded("searchSize", limits.searchSize);
}
