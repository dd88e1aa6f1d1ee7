import { isMap, isMissing, type Json, type JsonMap, kindOf, type Maybe, own, put } from "../json.ts";
import { type Column, columnsOf, describeCell, rowLimits } from "./editable-grid.ts";
import { type ElementContext, element } from "./element.ts";
import { checkRules, defaultOf, textOf } from "./rules.ts";

export const grid = element({
  type: "Microsoft.Common.Grid",
  doc: "Form view: a table whose rows are edited beside it; in Azure's portal on pages of its own, here in a panel.",
  properties: {
    "label.summary": "heading",
    "label.addition": "words of the button that adds a row",
    "label.delete": "words of the button that removes one",
    "label.ariaLabel": "name of the table for those who don't see it",
    defaultValue: "rows at first",
    addBlade: "page of the portal that adds a row",
    editBlade: "page of the portal that changes a row",
    "constraints.rows.count.min": "the least number of rows",
    "constraints.rows.count.max": "the greatest number of rows",
    "constraints.columns":
      "list of {id, header, cellType, text, element, width}; a cell of type input is filled in in the table",
    "constraints.validations": "list of {isValid, message}",
    "constraints.canEditRows": "whether rows can be changed",
    "constraints.width": "Full, Medium or Small",
  },
  required: ["label", "constraints.columns"],
  feeds: ["constraints.columns.*.element.defaultValue", "constraints.columns.*.element.constraints.allowedValues"],
  only: "form",
  gives: "array",
  value(context) {
    const rows = rowsOf(context);
    if (!Array.isArray(rows)) return rows;
    const inputs = columnsOf(context).filter((column) => isInput(context, column));
    if (inputs.length === 0) return rows;
    return rows.map((row, position) => {
      if (!isMap(row)) return row;
      const filled: JsonMap = { ...row };
      for (const column of inputs) {
        const value = column.type?.value(cellOf(context, column, row, position));
        if (!isMissing(value)) put(filled, column.id, value);
      }
      return filled;
    });
  },
  check(context, value, checks) {
    if (!Array.isArray(value)) {
      checks.error(context.words.wrongType("a list of rows", kindOf(value)));
      return;
    }
    const { least, most } = rowLimits(context);
    if (value.length < least) checks.error(context.words.tooFewRows(least));
    else if (most !== undefined && value.length > most) checks.error(context.words.tooManyRows(most));
    else checkRules(context, value, checks);
    for (const [position, row] of value.entries()) {
      for (const column of columnsOf(context).filter((one) => isInput(context, one))) {
        column.type?.check?.(cellOf(context, column, row, position), own(row, column.id), {
          error: (message) => checks.error(context.words.row(position + 1, message), `${position}.${column.id}`),
          wait: checks.wait,
        });
      }
    }
  },
  choices(context) {
    const given = rowsOf(context);
    const rows = Array.isArray(given) ? given : [];
    const { least, most } = rowLimits(context);
    const columns = columnsOf(context);
    return {
      least,
      most: most ?? null,
      canEdit: !context.has("constraints", "canEditRows") || context.flag("constraints", "canEditRows"),
      columns: columns.map(({ id, header, width }) => ({ id, header, width, isRequired: false })),
      fields: fieldsOf(context, columns, rows),
      rows: rows.map((row, position) =>
        columns.map((column) =>
          isInput(context, column)
            ? describeCell(column, cellOf(context, column, row, position))
            : { id: column.id, text: cellText(context, column, row, position) },
        ),
      ),
    };
  },
  *candidates(context): Iterable<Json> {
    const { least } = rowLimits(context);
    const columns = columnsOf(context).filter((column) => !isInput(context, column));
    const names = fieldsOf(context, columns, []).map(({ name }) => textOf(name));
    yield Array.from({ length: Math.max(1, least) }, (_, position) =>
      Object.fromEntries(names.map((name) => [name, `${name} ${position + 1}`])),
    );
  },
  examples: [
    { declaration: { label: { summary: "Rows" } }, value: [] },
    { declaration: { label: { summary: "Rows" } }, answer: [{ a: "1" }], value: [{ a: "1" }] },
  ],
});

function rowsOf(context: ElementContext): Maybe {
  return context.answer ?? defaultOf(context) ?? [];
}

/** A column as it was written, its element apart. */
function written(context: ElementContext, { position }: Column): Maybe {
  const columns = own(context.raw.constraints, "columns");
  return Array.isArray(columns) ? columns[position] : undefined;
}

function isInput(context: ElementContext, column: Column): boolean {
  return column.type !== undefined && own(written(context, column), "cellType") === "input";
}

function cellOf(context: ElementContext, column: Column, row: Maybe, position: number): ElementContext {
  const variables = { $item: row ?? null, $rowIndex: position + 1 };
  return context.inner(column.raw, `${position}.${column.id}`, variables, own(row, column.id));
}

// A column with a text of its own says that; another shows the member of its name.
function cellText(context: ElementContext, column: Column, row: Maybe, position: number): string {
  const declared = written(context, column);
  if (!isMap(declared) || declared.text === undefined) return textOf(own(row, column.id));
  const variables = { $item: row ?? null, $rowIndex: position + 1 };
  return textOf(context.inner(declared, `${position}.${column.id}`, variables, undefined).get("text"));
}

/**
 * What is filled in of a row beside the table. The portal's own pages know, and nobody else does: so it is what the columns
 * show of a row, and what else stands in the rows that are there.
 */
function fieldsOf(context: ElementContext, columns: readonly Column[], rows: readonly Json[]): JsonMap[] {
  const fields = new Map<string, string>();
  for (const column of columns) {
    if (isInput(context, column)) continue;
    const text = own(written(context, column), "text");
    const shown = typeof text === "string" ? /^\[\s*\$item\.(\w+)\s*\]$/.exec(text)?.[1] : column.id;
    if (shown !== undefined) fields.set(shown, column.header);
  }
  const inputs = new Set(columns.filter((column) => isInput(context, column)).map(({ id }) => id));
  for (const row of rows) {
    for (const [name, value] of Object.entries(isMap(row) ? row : {})) {
      const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
      if (isPlain && !fields.has(name) && !inputs.has(name)) fields.set(name, name);
    }
  }
  return [...fields].map(([name, label]) => ({ name, label }));
}
