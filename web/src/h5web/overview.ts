import type { Dataset } from '@h5web/app';

/** What stands for the values of a selection that is too large to be shown as it is. */
export interface Overview {
  /** The lengths of what is there instead, one for each dimension that is left. */
  readonly dims: number[];
  /** How those dimensions were thinned out, in the same order. */
  readonly axes: readonly OverviewAxis[];
  readonly kind: 'heatmap' | 'line' | 'strided' | 'paged';
}

export interface OverviewAxis {
  /** The dimension of the dataset. */
  readonly dim: number;
  readonly step: number;
  readonly count: number;
  /** How long the dimension really is. */
  readonly length: number;
  /** Whether each stretch is there with two values, its smallest and its largest. */
  readonly envelope: boolean;
}

/** The overviews of a file: which selections of which datasets are not there in full. */
export class Overviews {
  // H5Web hands on the very array of dimensions that it got with the dataset. That tells where a value came from, wherever it turns up.
  private readonly owners = new WeakMap<readonly number[], Dataset>();
  private readonly known = new Map<string, Overview>();
  private readonly full = new Set<string>();

  public remember(dataset: Dataset) {
    if ('dims' in dataset.shape) {
      this.owners.set(dataset.shape.dims, dataset);
    }
  }

  public owner(dims: readonly number[]): Dataset | undefined {
    return this.owners.get(dims);
  }

  public set(path: string, selection: string | undefined, overview: Overview | null) {
    if (overview === null) {
      this.known.delete(keyOf(path, selection));
    } else {
      this.known.set(keyOf(path, selection), overview);
    }
  }

  public get(path: string, selection: string | undefined): Overview | undefined {
    return this.known.get(keyOf(path, selection));
  }

  public of(dims: readonly number[], selection: string | undefined): Overview | undefined {
    const dataset = this.owners.get(dims);
    return dataset && this.get(dataset.path, selection);
  }

  /** Lets all values of a selection come from now on. */
  public wantFull(path: string, selection: string | undefined) {
    this.full.add(keyOf(path, selection));
  }

  public isFull(path: string, selection: string | undefined): boolean {
    return this.full.has(keyOf(path, selection));
  }
}

/** Where the values of a thinned-out axis are: for lines at each point, for planes at the edges of each cell. */
export function positions(axis: OverviewAxis, edges: boolean): number[] {
  if (axis.envelope) {
    return Array.from({ length: axis.count * 2 }, (_, index) => {
      const start = (index >> 1) * axis.step;
      return index % 2 === 0 ? start : Math.min(axis.length - 1, start + axis.step / 2);
    });
  }
  const at = Array.from({ length: axis.count }, (_, index) => index * axis.step);
  return edges ? [...at, Math.max(axis.length, (at.at(-1) ?? 0) + 1)] : at;
}

/** The coordinates of a thinned-out axis: of those in the file the ones that are left, or else the positions. */
export function coordinates(axis: OverviewAxis, given: ArrayLike<number> | undefined, edges: boolean): number[] | undefined {
  const shown = axis.envelope ? axis.count * 2 : axis.count;
  if (given === undefined) {
    return positions(axis, edges);
  }
  if (given.length < axis.length) {
    // Thinned out itself, in the same way.
    return given.length >= shown ? Array.from(given) : undefined;
  }
  return positions(axis, false).map((at) => given[Math.floor(at)] ?? NaN);
}

function keyOf(path: string, selection: string | undefined): string {
  return `${selection ?? ''} ${path}`;
}
