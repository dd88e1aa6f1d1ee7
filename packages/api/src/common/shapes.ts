import type { TSchema } from "typebox";
import { Type } from "typebox";

/** A GUID, as Azure writes it: any letter case in, lower case out. */
export const Guid = Type.String({
  pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
});

/** A moment in time, ISO 8601 with Z. */
export const Moment = Type.String({ description: "ISO 8601, UTC" });

/** An amount or a quantity: a decimal in text, never a float. */
export const Decimal = Type.String({ pattern: "^-?[0-9]+(\\.[0-9]+)?$" });

/** A list as Azure pages it: an absolute `nextLink` where there is more. */
export const List = <T extends TSchema>(item: T) =>
  Type.Object({ value: Type.Array(item), nextLink: Type.Optional(Type.String()) });

/** How lists of our own are asked for. */
export const ListQuery = Type.Object({
  top: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  cursor: Type.Optional(Type.String()),
});

/** Free key-value tags. */
export const Tags = Type.Record(Type.String(), Type.String());

/** An error as every surface but metering answers it. */
export const ErrorBody = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String(),
    target: Type.Optional(Type.String()),
    details: Type.Optional(Type.Array(Type.Unknown())),
    additionalInfo: Type.Optional(Type.Unknown()),
  }),
});
