import type { ArrayShape, Dataset, DType, ScalarShape } from '@h5web/app';
import { elementSize, isNumberLike } from './datatypes';
import { countOf, parseSelection, type Selected } from './selection';

/** How the values of a selection come into the browser. */
export type Plan =
  /** All of them, as they are. */
  | { readonly kind: 'whole' }
  /** A plane, every n-th row and column, by the server's heatmap. */
  | { readonly kind: 'heatmap'; readonly selected: Selected }
  /** A line, the smallest and largest value of each stretch, by the server's overview. */
  | { readonly kind: 'line'; readonly selected: Selected }
  /** Every n-th element in some dimensions, as a selection with steps. */
  | { readonly kind: 'strided'; readonly selected: Selected; readonly steps: ReadonlyMap<number, number> }
  /** None yet: a table fetches the rows that are looked at. */
  | { readonly kind: 'paged'; readonly selected: Selected };

// Two million single precision numbers, a plane of 1448 × 1448: what comes within a moment over any connection that pictures come over.
export const WHOLE_BYTES = 8_000_000;

// JSON and its objects take many times the room of the bytes in the file.
export const WHOLE_ELEMENTS_AS_JSON = 20_000;

// What a browser can hold and draw in full, when somebody asks for that.
export const FULL_BYTES = 256_000_000;

// WebGL draws planes as textures, which may have this many pixels a side on nearly all machines.
export const FULL_SIDE = 8_192;

// As many cells a side as a large screen shows.
export const HEATMAP_SIDE = 1_024;

// Stretches of a line: about two to a pixel.
export const LINE_POINTS = 4_000;

// Cells a side where a plane can only be had by steps: those travel as JSON (complex numbers) or in threes (colours).
const STRIDED_SIDE = 512;

// A selection with steps reads every chunk that it touches, so it is no way into what is larger than this.
const STRIDED_BYTES = 2_000_000_000;

type Values = Dataset<ScalarShape | ArrayShape>;

export function planValues(dataset: Values, selection: string | undefined, full: boolean): Plan {
  const { dims } = dataset.shape;
  const selected = parseSelection(dims, selection);
  const count = countOf(dims, selected);
  const bytes = count * elementSize(dataset.type);
  const numbers = isNumberLike(dataset.type);
  if (full || (numbers ? bytes <= WHOLE_BYTES : count <= WHOLE_ELEMENTS_AS_JSON)) {
    return { kind: 'whole' };
  }
  if (numbers && selected.free.length === 2) {
    return { kind: 'heatmap', selected };
  }
  if (numbers && selected.free.length === 1) {
    return { kind: 'line', selected };
  }
  if ((numbers || isComplex(dataset.type)) && bytes <= STRIDED_BYTES) {
    return { kind: 'strided', selected, steps: stepsFor(dims, selected) };
  }
  return { kind: 'paged', selected };
}

/** Whether all values of a selection can be had in the browser, when somebody insists. */
export function fitsBrowser(dataset: Dataset, selection: string | undefined): boolean {
  const dims = dimsOf(dataset);
  const selected = parseSelection(dims, selection);
  const sides = selected.free.length > 1 ? selected.free.map((dim) => dims[dim] ?? 0) : [];
  return countOf(dims, selected) * elementSize(dataset.type) <= FULL_BYTES && sides.every((side) => side <= FULL_SIDE);
}

export function bytesOf(dataset: Dataset, selection: string | undefined): number {
  const dims = dimsOf(dataset);
  return countOf(dims, parseSelection(dims, selection)) * elementSize(dataset.type);
}

function stepsFor(dims: readonly number[], { free }: Selected): Map<number, number> {
  const side = free.length === 1 ? WHOLE_ELEMENTS_AS_JSON : STRIDED_SIDE;
  return new Map(free.map((dim) => [dim, Math.max(1, Math.ceil((dims[dim] ?? 1) / side))]));
}

export function dimsOf({ shape }: Dataset): readonly number[] {
  return 'dims' in shape ? shape.dims : [];
}

function isComplex(type: DType): boolean {
  return 'realType' in type;
}
