import { DTypeClass } from '@h5web/app';
import { Notation } from '@h5web/lib';
import { describe, expect, it } from 'vitest';
import { cellText } from './cellText';
import { parseSelection, selectionOf } from './selection';
import { blockSelection, cellsOf, layoutOf } from './tableBlocks';

describe('A block of a table', () => {
  it('is a selection of the dataset, however its dimensions lie', () => {
    expect(blockSelection([500], ['x'], 2, 0)).toBe('200:300');
    expect(blockSelection([8, 250, 90], [3, 'y', 'x'], 2, 1)).toBe('3,200:250,40:80');
    expect(blockSelection([90, 250], ['x', 'y'], 0, 2)).toBe('80:90,0:100');
  });

  it('has its cells by row and column', () => {
    expect(cellsOf([1, 2], layoutOf([2], ['x']))).toEqual([[1], [2]]);
    expect(cellsOf([[1, 2, 3]], layoutOf([1, 3], ['y', 'x']))).toEqual([[1, 2, 3]]);
    expect(cellsOf([[1, 2, 3]], layoutOf([1, 3], ['x', 'y']))).toEqual([[1], [2], [3]]);
  });
});

describe('A selection', () => {
  it('is written as H5Web does, and taken apart', () => {
    expect(selectionOf([3, 'y', 'x', null])).toBe('3,:,:,:');
    expect(selectionOf(['y', 'x'])).toBeUndefined();
    expect(parseSelection([5, 6, 7], '3,:,2')).toEqual({
      free: [1],
      fixed: new Map([
        [0, 3],
        [2, 2],
      ]),
    });
    expect(parseSelection([5, 6], undefined).free).toEqual([0, 1]);
  });
});

describe('A cell', () => {
  const float = { class: DTypeClass.Float, size: 64, endianness: undefined } as const;
  const int = { class: DTypeClass.Integer, size: 64, signed: true, endianness: undefined } as const;

  it.each([
    [0.123456789, float, Notation.Auto, '0.12346'],
    [0.123456789, float, Notation.Exact, '0.123456789'],
    [1234.5, float, Notation.Scientific, '1.235e+3'],
    ['NaN', float, Notation.Auto, 'NaN'],
    [123456789, int, Notation.Auto, '123456789'],
    ['9007199254740993', int, Notation.Auto, '9007199254740993'],
    [[1, -2], { class: DTypeClass.Complex, realType: float, imagType: float } as const, Notation.Auto, '1 − 2 i'],
    [7, { class: DTypeClass.Enum, base: int, mapping: { 7: 'BLUE' } } as const, Notation.Auto, 'BLUE'],
    [true, undefined, Notation.Auto, 'true'],
    [{ a: 1 }, undefined, Notation.Auto, '{"a":1}'],
    [undefined, float, Notation.Auto, '…'],
  ])('with %j is written for people', (value, type, notation, text) => {
    expect(cellText(value, type, notation)).toBe(text);
  });
});
