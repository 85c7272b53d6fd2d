import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { FiArrowDown, FiArrowUp } from 'react-icons/fi';
import type { SortColumn } from '../address/pageAddress';
import type { Entry } from './entries';
import { FileRow } from './FileRow';
import styles from './FileTable.module.css';

const ROW_HEIGHT = 44;
const SKELETON_ROWS = 8;

interface Props {
  entries: readonly Entry[];
  loading: boolean;
  sort: SortColumn;
  descending: boolean;
  onSort: (column: SortColumn) => void;
  searchText: string;
  peeked: string | null;
  onPeek: (key: string) => void;
}

/** The rows of a folder. Only those in view exist, so that there may be any number. */
export function FileTable({ entries, loading, sort, descending, onSort, searchText, peeked, onPeek }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const focusWanted = useRef(false);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    getItemKey: (index) => entries[index]?.key ?? index,
  });

  // One row can be tabbed to; the arrow keys move on from it, also to rows that exist only once they are scrolled to.
  const reachable = Math.min(active, entries.length - 1);
  useEffect(() => {
    if (focusWanted.current) {
      scroller.current?.querySelector<HTMLAnchorElement>(`[data-row="${reachable}"] a`)?.focus({ preventScroll: true });
    }
  });

  function onKeyDown(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const moves: Record<string, number> = {
      ArrowDown: reachable + 1,
      ArrowUp: reachable - 1,
      PageDown: reachable + page,
      PageUp: reachable - page,
      Home: 0,
      End: entries.length - 1,
    };
    const entry = entries[reachable];
    if (event.key === ' ' && entry?.kind === 'file' && event.target instanceof HTMLAnchorElement) {
      event.preventDefault();
      onPeek(entry.key);
      return;
    }
    const target = moves[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    const next = Math.max(0, Math.min(entries.length - 1, target));
    focusWanted.current = true;
    setActive(next);
    virtualizer.scrollToIndex(next);
  }

  return (
    <div className={styles.table} role="table" aria-label="Files" aria-rowcount={entries.length + 1} aria-busy={loading}>
      <div className={styles.head} role="rowgroup">
        <div className={styles.columns} role="row" aria-rowindex={1}>
          <Heading column="name" title="Name" {...{ sort, descending, onSort }} />
          <Heading column="size" title="Size" {...{ sort, descending, onSort }} />
          <Heading column="date" title="Modified" {...{ sort, descending, onSort }} />
          <div role="columnheader" className={styles.peekHeading}>
            <span className="visually-hidden">Peek</span>
          </div>
        </div>
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrow keys go from link to link within */}
      <div ref={scroller} className={styles.scroller} role="rowgroup" onKeyDown={onKeyDown} onBlur={() => (focusWanted.current = false)}>
        {loading && Array.from({ length: SKELETON_ROWS }, (_, index) => <Skeleton key={index} />)}
        <div className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const entry = entries[item.index];
            return (
              entry && (
                <FileRow
                  key={item.key}
                  entry={entry}
                  index={item.index}
                  offset={item.start}
                  height={ROW_HEIGHT}
                  reachable={item.index === reachable}
                  searchText={searchText}
                  peeked={entry.key === peeked}
                  onFocus={() => setActive(item.index)}
                  onPeek={onPeek}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface HeadingProps {
  column: SortColumn;
  title: string;
  sort: SortColumn;
  descending: boolean;
  onSort: (column: SortColumn) => void;
}

function Heading({ column, title, sort, descending, onSort }: HeadingProps) {
  const sorted = column === sort;
  const Arrow = descending ? FiArrowDown : FiArrowUp;
  return (
    <div role="columnheader" className={styles[column]} aria-sort={sorted ? (descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className={styles.sortButton} onClick={() => onSort(column)} title={`Sort by ${title.toLowerCase()}`}>
        {title}
        {sorted && <Arrow aria-hidden />}
      </button>
    </div>
  );
}

function Skeleton() {
  return (
    <div className={styles.skeleton} style={{ height: ROW_HEIGHT }} aria-hidden>
      <span />
    </div>
  );
}
