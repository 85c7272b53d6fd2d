import { describe, expect, it } from 'vitest';
import { coordinates, type OverviewAxis, positions } from './overview';
import { stretch } from './parts';

const axis = (parts: Partial<OverviewAxis>): OverviewAxis => ({
  dim: 0,
  start: 0,
  end: 10,
  step: 4,
  count: 3,
  length: 10,
  envelope: false,
  ...parts,
});

describe('A thinned-out axis', () => {
  it('of a plane has edges around its cells, the last one at its end', () => {
    expect(positions(axis({}), true)).toEqual([0, 4, 8, 10]);
    expect(positions(axis({ start: 100, end: 110, length: 1000 }), true)).toEqual([100, 104, 108, 110]);
  });

  it('of a line has two points in each stretch', () => {
    expect(positions(axis({ envelope: true }), false)).toEqual([0, 2, 4, 6, 8, 9]);
  });

  it('takes the coordinates of the file where it has values', () => {
    const given = Array.from({ length: 10 }, (_, index) => index * 10);

    expect(coordinates(axis({}), given, true)).toEqual([0, 40, 80]);
    expect(coordinates(axis({ start: 1, end: 9, count: 2 }), given, true)).toEqual([10, 50]);
  });

  it('takes coordinates that are thinned out themselves', () => {
    expect(coordinates(axis({ length: 20, end: 20, step: 5, count: 4 }), [0, 10], false)).toEqual([0, 5, 10, 10]);
  });

  it('without coordinates counts', () => {
    expect(coordinates(axis({}), undefined, true)).toEqual([0, 4, 8, 10]);
  });
});

describe('Looking closer', () => {
  const long = axis({ end: 1000, length: 1000, step: 10, count: 100 });
  const edges = positions(long, true);

  it('wants what is on view, and what its edges cut', () => {
    expect(stretch(long, edges, 205, 395)).toEqual([200, 410]);
  });

  it('is none while nearly everything is on view', () => {
    expect(stretch(long, edges, -50, 1050)).toBeNull();
    expect(stretch(long, edges, 100, 1050)).toBeNull();
    expect(stretch(long, edges, 2000, 3000)).toBeNull();
  });

  it('works within a part, on lines, and where coordinates fall', () => {
    const part = axis({ start: 500, end: 1000, length: 1000, step: 10, count: 50, envelope: true });
    const points = positions(part, false);

    expect(stretch(part, points, 600, 699)).toEqual([590, 710]);
    expect(
      stretch(
        long,
        edges.map((edge) => -edge),
        -395,
        -205,
      ),
    ).toEqual([200, 410]);
  });
});
