import original from 'module-ndarray';
import { describe, expect, it } from 'vitest';
import ndarray, { assign } from './ndarray';

describe('Our ndarray', () => {
  const data = Float32Array.from({ length: 24 }, (_, index) => index);

  it('gives what the package gives, however it is turned and cut', () => {
    const ours = ndarray(data, [2, 3, 4]).pick(1, null, null).transpose(1, 0);
    const theirs = original(data, [2, 3, 4]).pick(1, null, null).transpose(1, 0);

    expect(ours.shape).toEqual(theirs.shape);
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 3; j++) {
        expect(ours.get(i, j)).toBe(theirs.get(i, j));
      }
    }
  });

  it.each([new Int8Array(2), new Uint16Array(2), new Float64Array(2), new BigInt64Array(2), [1, 2]])(
    'names the type of %o as it does',
    (array) => {
      expect(ndarray(array).dtype).toBe(original(array as Float64Array).dtype);
      expect(ndarray(array).size).toBe(2);
    },
  );

  it('is copied in its own order', () => {
    const turned = ndarray(data, [2, 3, 4]).pick(null, 1, null).transpose(1, 0);

    const copy = assign(ndarray(new Float32Array(8), [4, 2]), turned);

    expect([...copy.data]).toEqual([4, 16, 5, 17, 6, 18, 7, 19]);
  });

  it('is written to', () => {
    const array = ndarray([1, 2, 3, 4], [2, 2]);

    array.set(1, 0, 9);

    expect(array.data).toEqual([1, 2, 9, 4]);
  });

  it('has arrays without elements', () => {
    expect(ndarray([], [0, 0]).size).toBe(0);
    expect(ndarray(new Float32Array(1), []).get()).toBe(0);
  });
});
