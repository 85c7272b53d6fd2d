import { type Dataset, type DType, DTypeClass } from '@h5web/app';
import type { DimensionMapping } from '@h5web/lib';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../ui/Button';
import { formatCount } from '../ui/format';
import { cellText } from './cellText';
import { useViewer } from './OnView';
import styles from './PagedTable.module.css';
import { dimsOf } from './plan';
import { layoutOf } from './tableBlocks';
import { useBlocks } from './useBlocks';

const ROW_HEIGHT = 32;
const INDEX_WIDTH = 96;

// Browsers scroll no further than some ten million pixels. What lies beyond is reached by its index.
const ROWS_IN_REACH = 250_000;
const COLUMNS_IN_REACH = 50_000;

interface Props {
  dataset: Dataset;
  mapping: DimensionMapping;
  cellWidth: number;
  columnHeaders?: string[] | undefined;
  className?: string | undefined;
}

/** The values of a dataset of any size, exact: only what is looked at is fetched. */
export function PagedTable({ dataset, mapping, cellWidth, columnHeaders, className = '' }: Props) {
  const { api, store } = useViewer();
  const notation = useStore(store, (state) => state.notation);
  const dims = dimsOf(dataset);
  const layout = useMemo(() => layoutOf(dims, mapping), [dims, mapping]);
  const [firstRow, setFirstRow] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);

  const fields = dataset.type.class === DTypeClass.Compound ? [...dataset.type.fields.keys()] : null;
  const columnCount = fields?.length ?? Math.min(layout.columns, COLUMNS_IN_REACH);
  const rows = useVirtualizer({
    count: Math.min(layout.rows - firstRow, ROWS_IN_REACH),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: columnCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => cellWidth,
    overscan: 3,
  });
  const blocks = useBlocks(api.filepath, dataset, mapping, layout);

  const items = rows.getVirtualItems();
  return (
    <div className={`${styles.frame} ${className}`}>
      <div className={styles.bar}>
        <span>
          {formatCount(layout.rows)} rows
          {layout.columnDim !== undefined && ` × ${formatCount(layout.columns)} columns`}, fetched as you scroll
        </span>
        <GoToRow
          rows={layout.rows}
          onGo={(row) => {
            const first = row < ROWS_IN_REACH ? 0 : Math.min(row, Math.max(0, layout.rows - ROWS_IN_REACH));
            setFirstRow(first);
            // Once the rows before the first are gone.
            requestAnimationFrame(() => rows.scrollToIndex(row - first, { align: 'start' }));
          }}
        />
        {blocks.error !== null && (
          <span role="alert" className={styles.error}>
            {blocks.error} <Button onClick={blocks.retry}>Try again</Button>
          </span>
        )}
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is to be reached with the keyboard */}
      <div ref={scroller} className={styles.scroller} role="table" tabIndex={0} aria-label={dataset.name} aria-rowcount={layout.rows}>
        <div style={{ height: rows.getTotalSize() + ROW_HEIGHT, width: columns.getTotalSize() + INDEX_WIDTH, position: 'relative' }}>
          <div className={styles.head} role="row">
            <span className={styles.corner} style={{ width: INDEX_WIDTH }} role="columnheader" aria-label="Index" />
            {columns.getVirtualItems().map((column) => (
              <span
                key={column.key}
                role="columnheader"
                className={styles.columnHead}
                style={{ left: column.start + INDEX_WIDTH, width: column.size }}
              >
                {columnHeaders?.[column.index] ?? column.index}
              </span>
            ))}
          </div>
          {items.map((row) => {
            const index = firstRow + row.index;
            return (
              <div
                key={row.key}
                role="row"
                aria-rowindex={index + 1}
                className={styles.row}
                style={{ transform: `translateY(${row.start}px)`, height: ROW_HEIGHT }}
              >
                <span className={styles.rowHead} style={{ width: INDEX_WIDTH }} role="rowheader">
                  {index}
                </span>
                {columns.getVirtualItems().map((column) => (
                  <span
                    key={column.key}
                    role="cell"
                    className={styles.cell}
                    data-odd={(index + column.index) % 2 === 1 || undefined}
                    style={{ left: column.start + INDEX_WIDTH, width: column.size }}
                  >
                    {fields
                      ? cellText(member(blocks.cell(index, 0), fields[column.index]), fieldType(dataset.type, column.index), notation)
                      : cellText(blocks.cell(index, column.index), dataset.type, notation)}
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function GoToRow({ rows, onGo }: { rows: number; onGo: (row: number) => void }) {
  const [row, setRow] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    if (row !== '') {
      onGo(Math.max(0, Math.min(rows - 1, Number(row))));
    }
  }
  return (
    <form className={styles.goTo} onSubmit={submit}>
      <label>
        Row{' '}
        <input type="number" min={0} max={rows - 1} step={1} value={row} onChange={(event) => setRow(event.target.value)} placeholder="0" />
      </label>
      <Button type="submit">Go</Button>
    </form>
  );
}

function member(value: unknown, field: string | undefined): unknown {
  return field !== undefined && typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}

function fieldType(type: DType, index: number): DType | undefined {
  return type.class === DTypeClass.Compound ? [...type.fields.values()][index] : undefined;
}
