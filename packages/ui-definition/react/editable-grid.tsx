import {
  Button,
  Dropdown,
  Field,
  Input,
  Label,
  makeStyles,
  mergeClasses,
  Option,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from "@fluentui/react-components";
import type { Json, JsonMap, Maybe } from "../src/index.ts";
import { sameJson } from "../src/json.ts";
import { choicesOf, type ElementProps, mapOf, textProp } from "./element-props.ts";

interface Column {
  id: string;
  header: string;
  /** A fraction such as `2fr`. */
  width: string;
  isRequired: boolean;
}

interface Cell {
  id: string;
  isRequired: boolean;
  placeholder: string;
  items: { label: string; value: Json }[] | null;
}

const useStyles = makeStyles({
  scroll: { overflowX: "auto" },
  cell: { paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalXS, verticalAlign: "top" },
  full: { width: "100%", minWidth: "120px" },
  actions: { width: "104px" },
  medium: { maxWidth: "480px" },
  small: { maxWidth: "320px" },
  add: { marginTop: tokens.spacingVerticalS },
});

/** A table whose rows are filled in. */
export function EditableGridView({ state, words, answer, leave, fault }: ElementProps) {
  const styles = useStyles();
  const { most, least } = mapOf(state.choices);
  const columns = choicesOf<Column>(state, "columns");
  const cells = choicesOf<Cell[]>(state, "rows");
  const rows = (Array.isArray(state.value) ? state.value : []).map(mapOf);
  const set = (position: number, id: string, value: Json) =>
    answer(rows.map((row, i): JsonMap => (i === position ? { ...row, [id]: value } : row)));
  const summary = fault();
  const width = textProp(state, "constraints", "width");
  return (
    <Field {...(summary ? { validationState: "error" as const, validationMessage: summary } : {})}>
      <div>
        <div
          className={mergeClasses(
            styles.scroll,
            width === "Medium" && styles.medium,
            width === "Small" && styles.small,
          )}
        >
          <Table aria-label={textProp(state, "ariaLabel")} size="small">
            <TableHeader>
              <TableRow>
                {columns.map((column) => (
                  <TableHeaderCell key={column.id} style={{ width: shareOf(column, columns) }}>
                    {column.isRequired ? <Label required>{column.header}</Label> : column.header}
                  </TableHeaderCell>
                ))}
                <TableHeaderCell className={styles.actions}>{words.rowActions}</TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
              {cells.map((row, position) => (
                // Rows have no identity of their own: their place is what they are.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <TableRow key={position}>
                  {row.map((cell) => (
                    <TableCell key={cell.id} className={styles.cell}>
                      <GridCell
                        cell={cell}
                        label={columns.find((column) => column.id === cell.id)?.header ?? cell.id}
                        value={rows[position]?.[cell.id]}
                        error={fault(`${position}.${cell.id}`)}
                        onChange={(value) => set(position, cell.id, value)}
                        onLeave={leave}
                      />
                    </TableCell>
                  ))}
                  <TableCell className={styles.cell}>
                    <Button
                      size="small"
                      aria-label={words.removeRow(position + 1)}
                      disabledFocusable={typeof least === "number" && cells.length <= least}
                      title={typeof least === "number" && cells.length <= least ? words.leastRows(least) : ""}
                      onClick={() => answer(rows.filter((_, i) => i !== position))}
                    >
                      {words.remove}
                    </Button>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
        <Button
          className={styles.add}
          size="small"
          disabledFocusable={typeof most === "number" && cells.length >= most}
          title={typeof most === "number" && cells.length >= most ? words.mostRows(most) : ""}
          onClick={() => answer([...rows, {}])}
        >
          {words.addRow}
        </Button>
      </div>
    </Field>
  );
}

function shareOf(column: Column, columns: readonly Column[]): string {
  const fraction = ({ width }: Column) => (/^\d+(\.\d+)?fr$/.test(width) ? Number.parseFloat(width) : 1);
  const whole = columns.reduce((sum, one) => sum + fraction(one), 0);
  return `${Math.round((100 * fraction(column)) / whole)}%`;
}

function GridCell(props: {
  cell: Cell;
  label: string;
  value: Maybe;
  error: string | undefined;
  onChange(value: Json): void;
  onLeave(): void;
}) {
  const styles = useStyles();
  const { cell, label, value, error } = props;
  const { items } = cell;
  const selected = items?.findIndex((item) => sameJson(item.value, value)) ?? -1;
  return (
    <Field
      required={cell.isRequired}
      {...(error ? { validationState: "error" as const, validationMessage: error } : {})}
    >
      {items === null ? (
        <Input
          className={styles.full}
          aria-label={label}
          value={typeof value === "string" ? value : ""}
          placeholder={cell.placeholder}
          onChange={(_, data) => props.onChange(data.value)}
          onBlur={props.onLeave}
        />
      ) : (
        <Dropdown
          className={styles.full}
          aria-label={label}
          value={items[selected]?.label ?? ""}
          selectedOptions={selected < 0 ? [] : [String(selected)]}
          onOptionSelect={(_, data) => props.onChange(items[Number(data.optionValue)]?.value ?? null)}
          onBlur={props.onLeave}
        >
          {items.map((item, i) => (
            <Option key={item.label} value={String(i)}>
              {item.label}
            </Option>
          ))}
        </Dropdown>
      )}
    </Field>
  );
}
