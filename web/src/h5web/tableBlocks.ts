import type { DimensionMapping } from '@h5web/lib';

/** Rows and columns that are fetched together: what a screen shows, and a bit more. */
export const BLOCK_ROWS = 100;
export const BLOCK_COLUMNS = 40;

/** How rows and columns of a table lie in a dataset. */
export interface TableLayout {
  readonly rowDim: number | undefined;
  readonly columnDim: number | undefined;
  readonly rows: number;
  readonly columns: number;
}

/** With one axis there is one column, with two the rows go along y. */
export function layoutOf(dims: readonly number[], mapping: DimensionMapping): TableLayout {
  const x = mapping.indexOf('x');
  const y = mapping.indexOf('y');
  const rowDim = y === -1 ? x : y;
  const columnDim = y === -1 ? -1 : x;
  return {
    rowDim: rowDim === -1 ? undefined : rowDim,
    columnDim: columnDim === -1 ? undefined : columnDim,
    rows: dims[rowDim] ?? 1,
    columns: dims[columnDim] ?? 1,
  };
}

/** The selection of a block of the table, as the server takes it. */
export function blockSelection(dims: readonly number[], mapping: DimensionMapping, blockRow: number, blockColumn: number): string {
  const { rowDim, columnDim, rows, columns } = layoutOf(dims, mapping);
  return dims
    .map((_, dim) => {
      if (dim === rowDim) {
        return range(blockRow * BLOCK_ROWS, BLOCK_ROWS, rows);
      }
      if (dim === columnDim) {
        return range(blockColumn * BLOCK_COLUMNS, BLOCK_COLUMNS, columns);
      }
      const index = mapping[dim];
      return typeof index === 'number' ? String(index) : ':';
    })
    .join(',');
}

/** The cells of a block: what the server sends has the dimensions in the dataset's order. */
export function cellsOf(values: unknown, { rowDim, columnDim }: TableLayout): unknown[][] {
  const nested = values as unknown[];
  if (columnDim === undefined || rowDim === undefined) {
    return nested.map((value) => [value]);
  }
  const plane = nested as unknown[][];
  return rowDim < columnDim ? plane : (plane[0] ?? []).map((_, row) => plane.map((column) => column[row]));
}

function range(start: number, length: number, end: number): string {
  return `${start}:${Math.min(start + length, end)}`;
}
