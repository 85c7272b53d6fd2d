import { type ArrayShape, type Dataset, DTypeClass } from '@h5web/app';
import { fileEndpoint } from '../api/address';
import { type CallOptions, callJson } from '../api/call';
import type { Overview, OverviewAxis } from './overview';
import { HEATMAP_SIDE, LINE_POINTS, type Plan } from './plan';
import { fixedIndices, type Selected } from './selection';

interface HeatmapAnswer {
  readonly data: readonly (readonly Cell[])[];
  readonly shape: readonly [number, number];
  readonly downsample_info: { readonly row_step: number; readonly col_step: number };
}

interface LineAnswer {
  readonly data: readonly Cell[];
  readonly line_step: number;
  readonly data_min?: readonly Cell[] | null;
  readonly data_max?: readonly Cell[] | null;
}

type Cell = number | boolean | null;

export interface Sampled {
  readonly overview: Overview;
  readonly values: Float32Array | Float64Array;
}

/** Asks the server for a plane that is thinned out. */
export async function fetchHeatmap(file: string, dataset: Dataset<ArrayShape>, selected: Selected, options: CallOptions): Promise<Sampled> {
  const [rowDim = 0, columnDim = 1] = selected.free;
  const answer = await callJson<HeatmapAnswer>(
    fileEndpoint(file, 'data', {
      path: dataset.path,
      mode: 'heatmap',
      display_dims: `${rowDim},${columnDim}`,
      fixed_indices: fixedIndices(selected),
      max_size: HEATMAP_SIDE,
      include_stats: false,
    }),
    options,
  );
  const [rows, columns] = answer.shape;
  const values = numbers(dataset, rows * columns);
  answer.data.forEach((row, index) => fill(values, row, index * columns));
  const { row_step: rowStep, col_step: columnStep } = answer.downsample_info;
  const { dims } = dataset.shape;
  return {
    values,
    overview: {
      kind: 'heatmap',
      dims: [rows, columns],
      axes: [wholeAxis(dims, rowDim, rowStep, rows), wholeAxis(dims, columnDim, columnStep, columns)],
    },
  };
}

/** Asks the server for the smallest and largest value of each stretch of a line. */
export async function fetchLine(
  file: string,
  dataset: Dataset<ArrayShape>,
  { selected, part }: Extract<Plan, { kind: 'line' }>,
  options: CallOptions,
): Promise<Sampled> {
  const [dim = 0] = selected.free;
  const length = dataset.shape.dims[dim] ?? 0;
  const [start, end] = part.get(dim) ?? [0, length];
  const answer = await callJson<LineAnswer>(
    fileEndpoint(file, 'data', {
      path: dataset.path,
      mode: 'line',
      line_dim: dim,
      fixed_indices: fixedIndices(selected),
      line_offset: start,
      line_limit: end - start,
      quality: 'overview',
      max_points: LINE_POINTS,
    }),
    options,
  );
  const count = answer.data.length;
  const values = numbers(dataset, count * 2);
  for (let index = 0; index < count; index++) {
    // Where the extremes could not be had, the value at the beginning stands for both.
    const value = answer.data[index] ?? null;
    fill(values, [answer.data_min?.[index] ?? value, answer.data_max?.[index] ?? value], index * 2);
  }
  return {
    values,
    overview: { kind: 'line', dims: [count * 2], axes: [{ dim, start, end, step: answer.line_step, count, length, envelope: true }] },
  };
}

/** What comes of a selection with steps. */
export function stridedOverview(dims: readonly number[], { selected, part, steps }: Extract<Plan, { kind: 'strided' }>): Overview {
  const axes = selected.free.map((dim) => {
    const length = dims[dim] ?? 0;
    const [start, end] = part.get(dim) ?? [0, length];
    const step = steps.get(dim) ?? 1;
    return { dim, start, end, step, count: Math.ceil((end - start) / step), length, envelope: false };
  });
  return { kind: 'strided', dims: axes.map((axis) => axis.count), axes };
}

/** The selection with its steps: `0,::4,100:200`. */
export function stridedSelection(dims: readonly number[], { selected, part, steps }: Extract<Plan, { kind: 'strided' }>): string {
  return dims
    .map((_, dim) => {
      const index = selected.fixed.get(dim);
      if (index !== undefined) {
        return String(index);
      }
      const stretch = part.get(dim)?.join(':') ?? ':';
      const step = steps.get(dim) ?? 1;
      return step === 1 ? stretch : `${stretch}:${step}`;
    })
    .join(',');
}

export function pagedOverview(dims: readonly number[], selected: Selected): Overview {
  return {
    kind: 'paged',
    dims: selected.free.map(() => 0),
    axes: selected.free.map((dim) => wholeAxis(dims, dim, 1, 0)),
  };
}

function wholeAxis(dims: readonly number[], dim: number, step: number, count: number): OverviewAxis {
  const length = dims[dim] ?? 0;
  return { dim, start: 0, end: length, step, count, length, envelope: false };
}

function numbers({ type }: Dataset, length: number): Float32Array | Float64Array {
  return type.class === DTypeClass.Float && type.size <= 32 ? new Float32Array(length) : new Float64Array(length);
}

// NaN and infinities are null in JSON.
function fill(values: Float32Array | Float64Array, cells: readonly Cell[], at: number) {
  cells.forEach((cell, index) => (values[at + index] = cell === null ? NaN : Number(cell)));
}
