import { type ArrayShape, type Dataset, type DType, DTypeClass, EntityKind, ShapeClass } from '@h5web/app';
import { describe, expect, it } from 'vitest';
import { stridedOverview, stridedSelection } from './fetchOverview';
import { fitsBrowser, partFits, planValues } from './plan';

const float: DType = { class: DTypeClass.Float, size: 32, endianness: 'little-endian' };
const text: DType = { class: DTypeClass.String, charSet: 'UTF-8', strPad: undefined };
const complex: DType = { class: DTypeClass.Complex, realType: float, imagType: float };

function dataset(dims: number[], type: DType = float): Dataset<ArrayShape> {
  return { kind: EntityKind.Dataset, name: 'd', path: '/d', attributes: [], shape: { class: ShapeClass.Array, dims }, type };
}

describe('Values of a selection', () => {
  it('come as they are when they are few', () => {
    expect(planValues(dataset([1000, 1000]), undefined, null).kind).toBe('whole');
    expect(planValues(dataset([100, 4096, 4096]), '3,5,:', null).kind).toBe('whole');
    expect(planValues(dataset([20_000], text), undefined, null).kind).toBe('whole');
  });

  it('come as a heatmap when a plane is large', () => {
    expect(planValues(dataset([4096, 4096]), undefined, null)).toMatchObject({ kind: 'heatmap', selected: { free: [0, 1] } });
    expect(planValues(dataset([8, 4096, 4096]), '7,:,:', null)).toMatchObject({ kind: 'heatmap', selected: { free: [1, 2] } });
  });

  it('come as an overview when a line is long', () => {
    expect(planValues(dataset([25_000_000]), undefined, null)).toMatchObject({ kind: 'line', selected: { free: [0] } });
    expect(planValues(dataset([10, 25_000_000]), '4,:', null)).toMatchObject({ kind: 'line', selected: { free: [1] } });
  });

  it('come thinned out by steps when the server has no samples of them', () => {
    const plan = planValues(dataset([3000, 2000, 3]), undefined, null);

    expect(plan.kind).toBe('strided');
    if (plan.kind === 'strided') {
      expect(stridedSelection([3000, 2000, 3], plan)).toBe('::6,::4,:');
      expect(stridedOverview([3000, 2000, 3], plan).dims).toEqual([500, 500, 3]);
    }
    expect(planValues(dataset([1500, 1500], complex), undefined, null).kind).toBe('strided');
  });

  it('come as they are looked at when there is no picture of them', () => {
    expect(planValues(dataset([200_000], text), undefined, null).kind).toBe('paged');
    expect(planValues(dataset([100_000, 100_000], complex), undefined, null).kind).toBe('paged');
  });

  it('come in full when somebody insists', () => {
    expect(planValues(dataset([4096, 4096]), undefined, 'full').kind).toBe('whole');
  });

  it('of a part come exact when it is small, thinned out when not', () => {
    const small = planValues(
      dataset([4096, 4096]),
      undefined,
      new Map([
        [0, [100, 600]],
        [1, [0, 1000]],
      ]),
    );
    expect(small.kind === 'strided' && stridedSelection([4096, 4096], small)).toBe('100:600,0:1000');

    const large = planValues(
      dataset([8, 9000, 9000]),
      '2,:,:',
      new Map([
        [1, [1000, 4000]],
        [2, [0, 9000]],
      ]),
    );
    expect(large.kind === 'strided' && stridedSelection([8, 9000, 9000], large)).toBe('2,1000:4000:3,0:9000:9');
  });

  it('of a long part of a line keep its peaks', () => {
    expect(planValues(dataset([25_000_000]), undefined, new Map([[0, [1_000_000, 5_000_000]]]))).toMatchObject({ kind: 'line' });
    expect(planValues(dataset([25_000_000]), undefined, new Map([[0, [10, 5_010]]]))).toMatchObject({ kind: 'strided' });
  });
});

describe('What a browser can take', () => {
  it('is some hundred megabytes, planes no larger than a texture, lines of a million points', () => {
    expect(fitsBrowser(dataset([4096, 4096]), undefined)).toBe(true);
    expect(fitsBrowser(dataset([10_000, 100]), undefined)).toBe(false);
    expect(fitsBrowser(dataset([8192, 8192]), undefined)).toBe(false);
    expect(fitsBrowser(dataset([5_000_000]), undefined)).toBe(false);
  });

  it('is a part of what is enormous only when it is small enough to be read', () => {
    const enormous = dataset([1_000_000, 1_000_000]);
    const part = (side: number) =>
      new Map([
        [0, [0, side] as const],
        [1, [0, side] as const],
      ]);

    expect(partFits(enormous, undefined, part(10_000))).toBe(true);
    expect(partFits(enormous, undefined, part(100_000))).toBe(false);
  });
});
