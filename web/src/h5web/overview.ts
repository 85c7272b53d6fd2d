import type { Dataset } from '@h5web/app';
import type { Part } from './parts';

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
  /** The stretch of it that is shown: all of it, unless somebody looked closer. */
  readonly start: number;
  readonly end: number;
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
  private wish: Wish | null = null;

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

  /** Lets the values of a selection come in full, or in part but in more detail, from now on; null to have the overview again. */
  public want(dims: readonly number[], selection: string | undefined, amount: 'full' | Part | null) {
    this.wish = amount === null ? null : { key: keyOf(dims.join(), selection), amount };
  }

  /** What is wanted of a selection, if it is more than an overview. What is plotted together has the same dimensions, and comes alike. */
  public wanted(dims: readonly number[], selection: string | undefined): 'full' | Part | null {
    return this.wish?.key === keyOf(dims.join(), selection) ? this.wish.amount : null;
  }
}

interface Wish {
  readonly key: string;
  readonly amount: 'full' | Part;
}

/** Where the values of a thinned-out axis are: for lines at each point, for planes at the edges of each cell. */
export function positions({ start, end, step, count, envelope }: OverviewAxis, edges: boolean): number[] {
  if (envelope) {
    return Array.from({ length: count * 2 }, (_, index) => {
      const from = start + (index >> 1) * step;
      return index % 2 === 0 ? from : Math.min(end - 1, from + step / 2);
    });
  }
  const at = Array.from({ length: count }, (_, index) => start + index * step);
  return edges ? [...at, Math.max(end, (at.at(-1) ?? 0) + 1)] : at;
}

/** The coordinates of a thinned-out axis: from those in the file, or else the positions. */
export function coordinates(axis: OverviewAxis, given: ArrayLike<number> | undefined, edges: boolean): number[] {
  if (given === undefined || given.length === 0) {
    return positions(axis, edges);
  }
  if (given.length >= axis.length) {
    return positions(axis, false).map((at) => given[Math.floor(at)] ?? NaN);
  }
  // The coordinates are thinned out themselves: what lies between two of them is interpolated.
  const perIndex = given.length / axis.length;
  return positions(axis, false).map((at) => {
    const exact = Math.min(given.length - 1, at * perIndex);
    const before = given[Math.floor(exact)] ?? NaN;
    const after = given[Math.min(given.length - 1, Math.floor(exact) + 1)] ?? NaN;
    return before + (after - before) * (exact % 1);
  });
}

function keyOf(path: string, selection: string | undefined): string {
  return `${selection ?? ''} ${path}`;
}
