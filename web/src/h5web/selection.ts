import type { DimensionMapping } from '@h5web/lib';

/** A selection as H5Web writes it (`0,:,:`), taken apart. */
export interface Selected {
  /** The dimensions that are left, in order. */
  readonly free: readonly number[];
  /** Where the others are held. */
  readonly fixed: ReadonlyMap<number, number>;
}

export function parseSelection(dims: readonly number[], selection: string | undefined): Selected {
  const parts = selection === undefined ? [] : selection.split(',');
  const free: number[] = [];
  const fixed = new Map<number, number>();
  dims.forEach((_, dim) => {
    const part = parts[dim] ?? ':';
    if (part === ':') {
      free.push(dim);
    } else {
      fixed.set(dim, Number(part));
    }
  });
  return { free, fixed };
}

/** The same as the server's `fixed_indices`. */
export function fixedIndices({ fixed }: Selected): string | undefined {
  return fixed.size === 0 ? undefined : [...fixed].map(([dim, index]) => `${dim}=${index}`).join(',');
}

/** The selection that a mapping of dimensions to axes shows; undefined for the whole dataset. */
export function selectionOf(mapping: DimensionMapping): string | undefined {
  return mapping.some((part) => typeof part === 'number')
    ? mapping.map((part) => (typeof part === 'number' ? part : ':')).join(',')
    : undefined;
}

export function countOf(dims: readonly number[], { free }: Selected): number {
  return free.reduce((product, dim) => product * (dims[dim] ?? 0), 1);
}
