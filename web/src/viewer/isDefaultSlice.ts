import { type DimensionMapping, initDimMapping } from '@h5web/lib';

/** Whether a slice is the one that H5Web begins with, which an address need not say. */
export function isDefaultSlice(mapping: DimensionMapping): boolean {
  const axes = mapping.filter((part) => part === 'x' || part === 'y').length;
  const locked = mapping.filter((part) => part === null).length;
  const initial = initDimMapping(
    mapping.map(() => 1),
    axes,
    locked,
  );
  return mapping.every((part, dim) => part === initial[dim]);
}
