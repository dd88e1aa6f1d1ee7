import { isMap, type Json, type JsonMap, kindOf, type Maybe, own, put } from "../json.ts";
import { dropDown } from "./drop-down.ts";
import { type ElementContext, type ElementType, element } from "./element.ts";
import { optionsGroup } from "./options-group.ts";
import { itemsOf, numberOf } from "./rules.ts";
import { textBox } from "./text-box.ts";

const cellTypes = new Map<string, ElementType>([textBox, dropDown, optionsGroup].map((type) => [type.type, type]));

export const editableGrid = element({
  type: "Microsoft.Common.EditableGrid",
  doc: "A table whose rows are filled in; each column is a text box, drop-down or option group.",
  properties: {
    ariaLabel: "name of the table for those who don't see it",
    "constraints.columns": "list of {id, header, element, width}",
    "constraints.rows.count.min": "the least number of rows",
    "constraints.rows.count.max": "the greatest number of rows",
    "constraints.width": "Full, Medium or Small",
  },
  required: ["ariaLabel", "constraints.columns"],
  feeds: [
    "constraints.rows",
    "constraints.columns.*.element.defaultValue",
    "constraints.columns.*.element.constraints.allowedValues",
  ],
  oneOf: { "constraints.width": ["Full", "Medium", "Small"] },
  gives: "array",
  value(context) {
    const answer = context.answer;
    if (answer !== undefined && !Array.isArray(answer)) return answer;
    const { least } = rowLimits(context);
    const rows = answer ?? Array.from({ length: least }, () => ({}));
    const done: Json[] = [];
    for (const [position, row] of rows.entries()) {
      done.push(isMap(row) ? rowValue(context, row, position, done) : row);
    }
    return done;
  },
  check(context, value, checks) {
    if (!Array.isArray(value)) {
      checks.error(context.words.wrongType("a list of rows", kindOf(value)));
      return;
    }
    const { least, most } = rowLimits(context);
    if (value.length < least) checks.error(context.words.tooFewRows(least));
    if (most !== undefined && value.length > most) checks.error(context.words.tooManyRows(most));
    for (const [position, row] of value.entries()) {
      if (!isMap(row)) {
        checks.error(context.words.row(position + 1, context.words.wrongType("an object", kindOf(row))));
        continue;
      }
      for (const column of columnsOf(context)) {
        const cell = cellContext(context, column, row[column.id], position);
        column.type?.check?.(cell, row[column.id], {
          error: (message) => checks.error(context.words.row(position + 1, message), `${position}.${column.id}`),
          wait: checks.wait,
        });
      }
    }
  },
  choices(context) {
    const { least, most } = rowLimits(context);
    const rows = Array.isArray(context.answer) ? context.answer : Array.from({ length: least }, () => ({}));
    const columns = columnsOf(context);
    return {
      least,
      most: most ?? null,
      columns: columns.map((column) => ({
        id: column.id,
        header: column.header,
        width: column.width,
        isRequired: cellContext(context, column, undefined, 0).flag("constraints", "required"),
      })),
      rows: rows.map((row, position) =>
        columns.map((column) => describeCell(column, cellContext(context, column, own(row, column.id), position))),
      ),
    };
  },
  *candidates(context, wish): Iterable<Json> {
    const { least } = rowLimits(context);
    const columns = columnsOf(context);
    for (let count = Math.max(1, least); count <= Math.max(1, least) + 1; count++) {
      const rows: Json[] = [];
      for (let position = 0; position < count; position++) {
        const row: JsonMap = {};
        for (const column of columns) {
          const found = firstFitting(context, column, position, wish);
          if (found !== undefined) put(row, column.id, found);
        }
        rows.push(row);
      }
      yield rows;
    }
  },
  examples: [
    {
      declaration: {
        constraints: {
          rows: { count: { min: 1 } },
          columns: [
            {
              id: "login",
              element: { type: "Microsoft.Common.TextBox", defaultValue: "[concat('u', string($rowIndex))]" },
            },
          ],
        },
      },
      value: [{ login: "u1" }],
    },
  ],
});

/** A column of a grid. */
export interface Column {
  id: string;
  position: number;
  header: string;
  width: string;
  raw: JsonMap;
  type: ElementType | undefined;
}

/** The columns that an author declared. */
export function columnsOf(context: ElementContext): Column[] {
  const constraints = context.raw.constraints;
  const list = isMap(constraints) && Array.isArray(constraints.columns) ? constraints.columns : [];
  return list.flatMap((column, position) => {
    if (!isMap(column) || typeof column.id !== "string") return [];
    const raw = isMap(column.element) ? column.element : {};
    const type = typeof raw.type === "string" ? cellTypes.get(raw.type) : undefined;
    const header = context.get("constraints", "columns", String(position), "header");
    const width = typeof column.width === "string" ? column.width : "1fr";
    return [{ id: column.id, position, header: typeof header === "string" ? header : column.id, width, raw, type }];
  });
}

/** What a page needs to draw a cell that is filled in. */
export function describeCell(column: Column, cell: ElementContext): JsonMap {
  const placeholder = cell.get("placeholder");
  return {
    id: column.id,
    type: column.type?.type ?? "",
    isRequired: cell.flag("constraints", "required"),
    placeholder: typeof placeholder === "string" ? placeholder : "",
    items: column.type === textBox ? null : (itemsOf(cell) ?? []).map((item) => ({ ...item })),
  };
}

/** The context of one cell; `$rowIndex` counts from 1. */
export function cellContext(context: ElementContext, column: Column, answer: Maybe, row: number): ElementContext {
  return context.inner(column.raw, `${row}.${column.id}`, { $rowIndex: row + 1 }, answer);
}

/** How many rows a grid may have. */
export function rowLimits(context: ElementContext): { least: number; most: number | undefined } {
  const least = numberOf(context.get("constraints", "rows", "count", "min")) ?? 0;
  return {
    least: Number.isInteger(least) ? Math.min(Math.max(0, least), 1000) : 0,
    most: numberOf(context.get("constraints", "rows", "count", "max")),
  };
}

// A cell may follow from the cells before it in its row, which it finds with last(take(steps('…').grid, $rowIndex)).
function rowValue(context: ElementContext, row: JsonMap, position: number, before: readonly Json[]): JsonMap {
  const result: JsonMap = {};
  for (const column of columnsOf(context)) {
    context.interim([...before, result]);
    const value = column.type?.value(cellContext(context, column, row[column.id], position));
    if (value !== undefined && value !== null) put(result, column.id, value);
  }
  return result;
}

function firstFitting(
  context: ElementContext,
  column: Column,
  row: number,
  wish: Parameters<NonNullable<ElementType["candidates"]>>[1],
): Maybe {
  const attempts: Maybe[] = [undefined];
  const cell = cellContext(context, column, undefined, row);
  for (const value of column.type?.candidates?.(cell, wish) ?? []) attempts.push(value);
  for (const answer of attempts) {
    const tried = cellContext(context, column, answer, row);
    const value = column.type?.value(tried);
    let isFine = true;
    column.type?.check?.(tried, value, { error: () => (isFine = false), wait: () => {} });
    if (isFine && value !== undefined && value !== null) return value;
  }
  return undefined;
}
