import { calendarMonth, monthOf } from "@stoa/rating";

/** The month after a month. */
export function nextMonth(month: string): string {
  return monthOf(calendarMonth(month, "UTC").to, "UTC");
}

/** The months from one to another, both included; at most 240, so that a clock far ahead ends somewhere. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last && months.length < 240; month = nextMonth(month)) months.push(month);
  return months;
}

/** The months that were over when a clock went from one moment to another. */
export function monthsPassed(from: Date, to: Date): string[] {
  const last = monthOf(to.toISOString(), "UTC");
  return monthsBetween(monthOf(from.toISOString(), "UTC"), last).filter((month) => month < last);
}
