import BigJs from "big.js";

/** Exact decimals of this package: strict, so a float can never slip in. */
export const Decimal = BigJs();
Decimal.strict = true;
// Only proration divides; 30 places leave the rounding of the line as the only one that can be seen.
Decimal.DP = 30;
Decimal.NE = -100;
Decimal.PE = 100;

/** An exact decimal inside the package. */
export type Decimal = InstanceType<typeof Decimal>;

const shape = /^-?(0|[1-9]\d{0,20})(\.\d{1,18})?$/;

/** Whether a text is a decimal as the outside writes it: no exponent, no leading zeros, no plus sign. */
export function isDecimal(text: string): boolean {
  return shape.test(text);
}

/** Reads a decimal string, or throws when it isn't one. */
export function decimal(text: string): Decimal {
  if (!isDecimal(text)) throw new RangeError(`'${text}' isn't a decimal like "12.50".`);
  return new Decimal(text);
}

/** Prints a decimal as the shortest exact string. */
export function printDecimal(value: Decimal): string {
  return value.eq(new Decimal("0")) ? "0" : value.toFixed();
}
