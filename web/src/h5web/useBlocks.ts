import type { Dataset } from '@h5web/app';
import type { DimensionMapping } from '@h5web/lib';
import { useCallback, useEffect, useRef, useState } from 'react';
import { fileEndpoint } from '../api/address';
import { callJson } from '../api/call';
import { failureSentence } from '../api/failures';
import { Limiter } from './limiter';
import { dimsOf } from './plan';
import { BLOCK_COLUMNS, BLOCK_ROWS, blockSelection, cellsOf, type TableLayout } from './tableBlocks';

const BLOCKS_AT_ONCE = 3;
// Somebody who drags the scroll bar passes thousands of blocks; only those where it rests are wanted.
const REST_MILLISECONDS = 80;
const BLOCKS_KEPT = 400;

type Block = unknown[][];

interface Values {
  readonly data: unknown;
}

/** The cells of a table, block by block as they are looked at. */
export function useBlocks(file: string, dataset: Dataset, mapping: DimensionMapping, layout: TableLayout) {
  const blocks = useRef(new Map<string, Block | 'coming'>());
  const wanted = useRef(new Set<string>());
  const [, setArrived] = useState(0);
  const [error, setError] = useState<string | null>(null);
  const limiter = useRef(new Limiter(BLOCKS_AT_ONCE));
  const abort = useRef(new AbortController());

  useEffect(() => {
    const controller = new AbortController();
    abort.current = controller;
    return () => controller.abort();
  }, []);

  const fetchBlock = useCallback(
    async (key: string) => {
      const { signal } = abort.current;
      const [row = 0, column = 0] = key.split(',').map(Number);
      try {
        const answer = await callJson<Values>(
          fileEndpoint(file, 'values', {
            path: dataset.path,
            selection: blockSelection(dimsOf(dataset), mapping, row, column),
            format: 'json',
            nan: 'string',
            bigint: 'string',
          }),
          { signal },
        );
        blocks.current.set(key, cellsOf(answer.data, layout));
        if (blocks.current.size > BLOCKS_KEPT) {
          blocks.current.delete([...blocks.current.keys()][0] ?? '');
        }
        setArrived((count) => count + 1);
      } catch (reason) {
        blocks.current.delete(key);
        if (!signal.aborted) {
          setError(failureSentence(reason));
        }
      }
    },
    [file, dataset, mapping, layout],
  );

  // After each time that the table was drawn: fetch what was missing, unless it is drawn anew at once.
  useEffect(() => {
    if (error !== null || wanted.current.size === 0) {
      return undefined;
    }
    const timer = setTimeout(() => {
      for (const key of wanted.current) {
        blocks.current.set(key, 'coming');
        void limiter.current.run(() => fetchBlock(key));
      }
      wanted.current.clear();
    }, REST_MILLISECONDS);
    return () => clearTimeout(timer);
  });

  wanted.current.clear();
  return {
    error,
    retry: () => setError(null),
    /** A cell; undefined until it is there. */
    cell: (row: number, column: number): unknown => {
      const key = `${Math.floor(row / BLOCK_ROWS)},${Math.floor(column / BLOCK_COLUMNS)}`;
      const block = blocks.current.get(key);
      if (block === undefined) {
        wanted.current.add(key);
      }
      return block === undefined || block === 'coming' ? undefined : (block[row % BLOCK_ROWS]?.[column % BLOCK_COLUMNS] ?? null);
    },
  };
}
