import { isMap, type Json, type JsonMap, kindOf } from "../json.ts";
import { rowLimits } from "./editable-grid.ts";
import { type ElementContext, element } from "./element.ts";
import { checkRules, defaultOf, textOf } from "./rules.ts";

export const grid = element({
  type: "Microsoft.Common.Grid",
  doc: "Form view: a table whose rows are edited on pages of Azure's portal. Here they are edited in the table itself.",
  properties: {
    "label.summary": "heading",
    "label.addition": "words of the button that adds a row",
    "label.delete": "words of the button that removes one",
    "label.ariaLabel": "name of the table for those who don't see it",
    defaultValue: "rows at first",
    addBlade: "page that adds a row",
    editBlade: "page that changes a row",
    "constraints.rows.count.min": "the least number of rows",
    "constraints.rows.count.max": "the greatest number of rows",
    "constraints.columns": "list of {id, header, cellType, text, element, width}",
    "constraints.validations": "list of {isValid, message}",
    "constraints.canEditRows": "whether rows can be changed",
    "constraints.width": "width",
  },
  required: ["label", "constraints.columns"],
  only: "form",
  gives: "array",
  value: (context) => context.answer ?? defaultOf(context) ?? [],
  check(context, value, checks) {
    if (!Array.isArray(value)) {
      checks.error(context.words.wrongType("a list of rows", kindOf(value)));
      return;
    }
    const { least, most } = rowLimits(context);
    if (value.length < least) checks.error(context.words.tooFewRows(least));
    else if (most !== undefined && value.length > most) checks.error(context.words.tooManyRows(most));
    else checkRules(context, value, checks);
  },
  choices(context) {
    const given = context.answer ?? defaultOf(context);
    const rows = Array.isArray(given) ? given : [];
    const { least, most } = rowLimits(context);
    const columns = columnsOf(context);
    return {
      least,
      most: most ?? null,
      canEdit: !context.has("constraints", "canEditRows") || context.flag("constraints", "canEditRows"),
      columns: columns.map(({ id, header }) => ({ id, header })),
      // A column with a text of its own is read; another shows the row's member and can be typed in.
      rows: rows.map((row, position) =>
        columns.map((column) => {
          if (column.raw.text === undefined) return null;
          const cell = context.inner(
            column.raw,
            `${position}.${column.id}`,
            { $item: row, $rowIndex: position + 1 },
            undefined,
          );
          return textOf(cell.get("text"));
        }),
      ),
    };
  },
  *candidates(context): Iterable<Json> {
    const { least } = rowLimits(context);
    yield Array.from({ length: Math.max(1, least) }, (_, position) =>
      Object.fromEntries(columnsOf(context).map(({ id }) => [id, `${id} ${position + 1}`])),
    );
  },
  examples: [
    { declaration: { label: { summary: "Rows" } }, value: [] },
    { declaration: { label: { summary: "Rows" } }, answer: [{ a: "1" }], value: [{ a: "1" }] },
  ],
});

function columnsOf(context: ElementContext): { id: string; header: string; raw: JsonMap }[] {
  const constraints = context.raw.constraints;
  const list = isMap(constraints) && Array.isArray(constraints.columns) ? constraints.columns : [];
  return list.flatMap((column, position) => {
    if (!isMap(column) || typeof column.id !== "string") return [];
    const header = textOf(context.get("constraints", "columns", String(position), "header"));
    return [{ id: column.id, header: header || column.id, raw: column }];
  });
}
