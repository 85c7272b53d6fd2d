import type { OverviewAxis } from './overview';

/** For some dimensions, the stretch of indices that is wanted: from, and up to but not including. */
export type Part = ReadonlyMap<number, readonly [from: number, to: number]>;

// With less than this of an axis on view, somebody looks closer.
const ZOOMED = 0.75;

/** The stretch of an axis between two coordinates; null when it is (nearly) all that is there. */
export function stretch(axis: OverviewAxis, coordinates: readonly number[], low: number, high: number): [number, number] | null {
  const perStep = axis.envelope ? 2 : 1;
  let first = -1;
  let last = -1;
  coordinates.forEach((coordinate, index) => {
    if (coordinate >= low && coordinate <= high) {
      first = first === -1 ? index : first;
      last = index;
    }
  });
  if (first === -1) {
    return null;
  }
  // What is cut by the edge of the view is wanted too.
  const from = Math.max(0, Math.floor((first - 1) / perStep));
  const to = Math.min(axis.count, Math.ceil((last + 2) / perStep));
  return (to - from) / axis.count > ZOOMED ? null : [axis.start + from * axis.step, Math.min(axis.end, axis.start + to * axis.step)];
}
