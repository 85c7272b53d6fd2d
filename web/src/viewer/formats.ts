import { type Dataset, type DType, DTypeClass } from '@h5web/app';
import { elementSize } from '../h5web/datatypes';
import { dimsOf } from '../h5web/plan';
import { countOf, parseSelection } from '../h5web/selection';

export interface Format {
  readonly id: 'npy' | 'csv' | 'arrow' | 'bin';
  readonly title: string;
  readonly what: string;
  readonly extension: string;
}

export const FORMATS: readonly Format[] = [
  { id: 'npy', title: 'NumPy', what: 'numpy.load reads it, shape and type included', extension: 'npy' },
  { id: 'csv', title: 'CSV', what: 'for spreadsheets', extension: 'csv' },
  { id: 'arrow', title: 'Arrow', what: 'for pandas, Polars, DuckDB, R', extension: 'arrow' },
  { id: 'bin', title: 'Raw', what: 'the bare values, little-endian, in C order', extension: 'bin' },
];

/** Why a format cannot hold a selection; null when it can. */
export function objection(format: Format, dataset: Dataset, selection: string | undefined): string | null {
  const dims = dimsOf(dataset);
  const { free } = parseSelection(dims, selection);
  if (!('dims' in dataset.shape)) {
    return 'The dataset is empty.';
  }
  if (format.id === 'csv' && free.length > 2) {
    return `CSV holds one or two dimensions, not ${free.length}: choose a slice.`;
  }
  if ((format.id === 'npy' || format.id === 'bin') && isVariable(dataset.type)) {
    return 'Values of varying length fit into CSV and Arrow only.';
  }
  return null;
}

/** How large the raw values of a selection are; null when their size varies. */
export function sizeOf(dataset: Dataset, selection: string | undefined): number | null {
  const dims = dimsOf(dataset);
  return isVariable(dataset.type) ? null : countOf(dims, parseSelection(dims, selection)) * elementSize(dataset.type);
}

/** Whether elements vary in length, as variable-length text and lists do, and references which are written as text. */
export function isVariable(type: DType): boolean {
  switch (type.class) {
    case DTypeClass.String:
      return type.length === undefined;
    case DTypeClass.VLen:
    case DTypeClass.Reference:
      return true;
    case DTypeClass.Array:
      return isVariable(type.base);
    case DTypeClass.Compound:
      return [...type.fields.values()].some(isVariable);
    default:
      return false;
  }
}

/** A name for what is downloaded: `run42-entry-data[0,:,:].npy` without what file systems dislike. */
export function downloadName(file: string, path: string, selection: string | undefined, extension: string): string {
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/\.(h5|hdf5|hdf|nxs|nc|he5)$/i, '');
  const part = selection === undefined ? '' : `-${selection.replace(/:/g, 'all').replace(/,/g, '_')}`;
  return `${stem}${path.replace(/\//g, '-')}${part}.${extension}`.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
}
