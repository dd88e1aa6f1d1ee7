import {
  Label,
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { Column } from "./grid-cell.tsx";

const useStyles = makeStyles({
  scroll: { overflowX: "auto" },
  medium: { maxWidth: "480px" },
  small: { maxWidth: "320px" },
});

/** A table that is filled in, with its head; what doesn't fit scrolls in its frame. */
export function GridFrame(props: {
  label: string;
  /** `constraints.width` of the element. */
  width: string;
  columns: readonly Column[];
  /** Of the column with what can be done to a row. */
  acts: { header: string; pixels: number };
  /** The rows. */
  children: ReactNode;
}) {
  const styles = useStyles();
  const { label, width, columns, acts } = props;
  return (
    <div
      className={mergeClasses(styles.scroll, width === "Medium" && styles.medium, width === "Small" && styles.small)}
    >
      <Table size="small" aria-label={label} style={{ minWidth: `${leastWidth(columns) + acts.pixels}px` }}>
        <TableHeader>
          <TableRow>
            {columns.map((column) => (
              <TableHeaderCell key={column.id} style={{ width: shareOf(column, columns) }}>
                {column.isRequired ? <Label required>{column.header}</Label> : column.header}
              </TableHeaderCell>
            ))}
            <TableHeaderCell style={{ width: `${acts.pixels}px` }}>{acts.header}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>{props.children}</TableBody>
      </Table>
    </div>
  );
}

const fraction = ({ width }: Column): number => (/^\d+(\.\d+)?fr$/.test(width) ? Number.parseFloat(width) : 1);
const whole = (columns: readonly Column[]): number => columns.reduce((sum, one) => sum + fraction(one), 0);

/** The part of the table's width that a column takes. */
function shareOf(column: Column, columns: readonly Column[]): string {
  return `${Math.round((100 * fraction(column)) / whole(columns))}%`;
}

/** The pixels in which the narrowest column still holds a field, unless it is meant to be far narrower than the others. */
function leastWidth(columns: readonly Column[]): number {
  const narrowest = Math.min(...columns.map(fraction));
  return 136 * Math.min(whole(columns) / narrowest, 2 * columns.length);
}
