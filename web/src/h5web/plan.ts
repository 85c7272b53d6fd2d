import type { ArrayShape, Dataset, DType, ScalarShape } from '@h5web/app';
import { elementSize, isNumberLike } from './datatypes';
import type { Part } from './parts';
import { countOf, parseSelection, type Selected } from './selection';

/** How the values of a selection come into the browser. */
export type Plan =
  /** All of them, as they are. */
  | { readonly kind: 'whole' }
  /** A plane, every n-th row and column, by the server's heatmap. */
  | { readonly kind: 'heatmap'; readonly selected: Selected }
  /** A line, the smallest and largest value of each stretch, by the server's overview. */
  | { readonly kind: 'line'; readonly selected: Selected; readonly part: Part }
  /** Every n-th element in some dimensions, as a selection with steps. */
  | { readonly kind: 'strided'; readonly selected: Selected; readonly part: Part; readonly steps: ReadonlyMap<number, number> }
  /** None yet: a table fetches the rows that are looked at. */
  | { readonly kind: 'paged'; readonly selected: Selected };

// Two million single precision numbers, a plane of 1448 × 1448: what comes within a moment over any connection that pictures come over.
export const WHOLE_BYTES = 8_000_000;

// JSON and its objects take many times the room of the bytes in the file.
export const WHOLE_ELEMENTS_AS_JSON = 20_000;

// What a browser can hold and draw in full, when somebody asks for that.
export const FULL_BYTES = 256_000_000;

// So many points of a line, or it takes seconds to move it.
export const FULL_POINTS = 1_000_000;

// WebGL draws planes as textures, which may have this many pixels a side on nearly all machines.
export const FULL_SIDE = 8_192;

// As many cells a side as a large screen shows.
export const HEATMAP_SIDE = 1_024;

// Stretches of a line: about two to a pixel.
export const LINE_POINTS = 4_000;

// A line with fewer points is drawn as it is.
const LINE_EXACT = 100_000;

// Cells a side where a plane can only be had by steps: those travel as JSON (complex numbers) or in threes (colours).
const STRIDED_SIDE = 512;

// A selection with steps reads every chunk that it touches, so it is no way into what is larger than this.
const STRIDED_BYTES = 2_000_000_000;

type Values = Dataset<ScalarShape | ArrayShape>;

export function planValues(dataset: Values, selection: string | undefined, wanted: 'full' | Part | null): Plan {
  const { dims } = dataset.shape;
  const selected = parseSelection(dims, selection);
  const count = countOf(dims, selected);
  const numbers = isNumberLike(dataset.type);
  const bytes = count * elementSize(dataset.type);
  if (wanted === 'full' || (numbers ? bytes <= WHOLE_BYTES : count <= WHOLE_ELEMENTS_AS_JSON)) {
    return { kind: 'whole' };
  }
  const part = wanted ?? EVERYTHING;
  if (wanted !== null && partFits(dataset, selection, wanted) && selected.free.length <= 2) {
    return planPart(dataset, selected, part);
  }
  if (numbers && selected.free.length === 2) {
    return { kind: 'heatmap', selected };
  }
  if (numbers && selected.free.length === 1) {
    return { kind: 'line', selected, part };
  }
  if ((numbers || isComplex(dataset.type)) && bytes <= STRIDED_BYTES) {
    return { kind: 'strided', selected, part: EVERYTHING, steps: stepsFor(dims, selected, STRIDED_SIDE, WHOLE_ELEMENTS_AS_JSON) };
  }
  return { kind: 'paged', selected };
}

/** Whether all values of a selection can be had in the browser, when somebody insists. */
export function fitsBrowser(dataset: Dataset, selection: string | undefined): boolean {
  const dims = dimsOf(dataset);
  const selected = parseSelection(dims, selection);
  const longest = selected.free.length > 1 ? FULL_SIDE : FULL_POINTS;
  return countOf(dims, selected) * elementSize(dataset.type) <= FULL_BYTES && selected.free.every((dim) => (dims[dim] ?? 0) <= longest);
}

/** Whether a part of a selection can be had in more detail than an overview of everything has. */
export function partFits(dataset: Dataset, selection: string | undefined, part: Part): boolean {
  const dims = dimsOf(dataset);
  const { free } = parseSelection(dims, selection);
  const bytes = free.reduce((product, dim) => product * lengthOf(dims, dim, part), 1) * elementSize(dataset.type);
  return free.length === 1 ? isNumberLike(dataset.type) || bytes <= STRIDED_BYTES : bytes <= STRIDED_BYTES;
}

export function bytesOf(dataset: Dataset, selection: string | undefined): number {
  const dims = dimsOf(dataset);
  return countOf(dims, parseSelection(dims, selection)) * elementSize(dataset.type);
}

const EVERYTHING: Part = new Map();

function planPart(dataset: Values, selected: Selected, part: Part): Plan {
  const { dims } = dataset.shape;
  const numbers = isNumberLike(dataset.type);
  const [first = 0] = selected.free;
  // A part of a line that is still long has its peaks to lose.
  if (numbers && selected.free.length === 1 && lengthOf(dims, first, part) > LINE_EXACT) {
    return { kind: 'line', selected, part };
  }
  const side = numbers ? HEATMAP_SIDE : STRIDED_SIDE;
  return { kind: 'strided', selected, part, steps: stepsFor(dims, selected, side, numbers ? LINE_EXACT : WHOLE_ELEMENTS_AS_JSON, part) };
}

function stepsFor(dims: readonly number[], { free }: Selected, side: number, points: number, part = EVERYTHING): Map<number, number> {
  const wanted = free.length === 1 ? points : side;
  return new Map(free.map((dim) => [dim, Math.max(1, Math.ceil(lengthOf(dims, dim, part) / wanted))]));
}

function lengthOf(dims: readonly number[], dim: number, part: Part): number {
  const [from, to] = part.get(dim) ?? [0, dims[dim] ?? 0];
  return to - from;
}

export function dimsOf({ shape }: Dataset): readonly number[] {
  return 'dims' in shape ? shape.dims : [];
}

function isComplex(type: DType): boolean {
  return 'realType' in type;
}
