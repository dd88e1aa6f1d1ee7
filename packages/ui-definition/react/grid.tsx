import { Button, Field, makeStyles, TableCell, TableRow, tokens } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { JsonMap } from "../src/index.ts";
import { choicesOf, type ElementProps, labelOf, mapOf, textProp } from "./element-props.ts";
import { type Cell, type Column, GridCell } from "./grid-cell.tsx";
import { GridFrame } from "./grid-frame.tsx";
import { type RowField, RowPanel } from "./row-panel.tsx";

type ShownCell = Cell | { id: string; text: string };

const actsWidth = 176;

const useStyles = makeStyles({
  // Else the table would widen the form rather than scroll in its frame.
  field: { gridTemplateColumns: "minmax(0, 1fr)" },
  cell: { overflowWrap: "anywhere" },
  row: { display: "flex" },
  firm: { whiteSpace: "nowrap", minWidth: 0 },
  add: { marginTop: tokens.spacingVerticalS },
});

/** A table whose rows are edited in a panel beside it, as Azure's portal does on pages of its own. */
export function GridView({ state, words, answer, leave, fault }: ElementProps) {
  const styles = useStyles();
  // The row in the panel: a position, the one after the last for a new row, or none.
  const [edited, setEdited] = useState<number>();
  const opener = useRef<HTMLElement>(null);
  const columns = choicesOf<Column>(state, "columns");
  const fields = choicesOf<RowField>(state, "fields");
  const cells = choicesOf<ShownCell[]>(state, "rows");
  const { least, most, canEdit } = mapOf(state.choices);
  const rows = (Array.isArray(state.value) ? state.value : []) as JsonMap[];
  const error = fault();
  const label = labelOf(state, "summary") || labelOf(state);
  const addition = labelOf(state, "addition") || words.addRow;
  const hasTooFew = typeof least === "number" && rows.length <= least;
  const hasTooMany = typeof most === "number" && rows.length >= most;
  const put = (position: number, row: JsonMap) =>
    answer(position < rows.length ? rows.map((one, i) => (i === position ? row : one)) : [...rows, row]);
  const open = (position: number, from: HTMLElement) => {
    opener.current = from;
    setEdited(position);
  };
  const close = () => {
    setEdited(undefined);
    opener.current?.focus();
    leave();
  };
  return (
    <Field
      className={styles.field}
      label={label}
      required={state.isRequired}
      {...(error ? { validationState: "error" as const, validationMessage: error } : {})}
    >
      <div>
        <GridFrame
          label={labelOf(state, "ariaLabel") || label}
          width={textProp(state, "constraints", "width")}
          columns={columns}
          acts={{ header: words.rowActions, pixels: actsWidth }}
        >
          {cells.map((row, position) => (
            // Rows have no names of their own, so their place is all that tells them apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone
            <TableRow key={position}>
              {row.map((cell) => (
                <TableCell key={cell.id} className={styles.cell}>
                  {"text" in cell ? (
                    cell.text
                  ) : (
                    <GridCell
                      cell={cell}
                      label={columns.find((column) => column.id === cell.id)?.header ?? cell.id}
                      value={rows[position]?.[cell.id]}
                      error={fault(`${position}.${cell.id}`)}
                      onChange={(value) => put(position, { ...rows[position], [cell.id]: value })}
                      onLeave={leave}
                    />
                  )}
                </TableCell>
              ))}
              <TableCell>
                <div className={styles.row}>
                  {canEdit === true && fields.length > 0 ? (
                    <Button
                      appearance="subtle"
                      className={styles.firm}
                      size="small"
                      aria-label={words.editRow(position + 1)}
                      onClick={(event) => open(position, event.currentTarget)}
                    >
                      {words.edit}
                    </Button>
                  ) : null}
                  <Button
                    appearance="subtle"
                    className={styles.firm}
                    size="small"
                    aria-label={words.removeRow(position + 1)}
                    disabledFocusable={hasTooFew}
                    title={hasTooFew ? words.leastRows(least) : ""}
                    onClick={() => answer(rows.filter((_, i) => i !== position))}
                  >
                    {labelOf(state, "delete") || words.remove}
                  </Button>
                </div>
              </TableCell>
            </TableRow>
          ))}
        </GridFrame>
        <Button
          className={styles.add}
          size="small"
          disabledFocusable={hasTooMany}
          title={hasTooMany ? words.mostRows(most) : ""}
          onClick={(event) => (fields.length > 0 ? open(rows.length, event.currentTarget) : put(rows.length, {}))}
        >
          {addition}
        </Button>
        {edited === undefined ? null : (
          <RowPanel
            title={edited < rows.length ? words.editRow(edited + 1) : addition}
            fields={fields}
            row={rows[edited] ?? {}}
            onSave={(row) => {
              put(edited, row);
              close();
            }}
            onClose={close}
          />
        )}
      </div>
    </Field>
  );
}
