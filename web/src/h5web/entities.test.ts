import { DTypeClass, EntityKind, ShapeClass } from '@h5web/app';
import { describe, expect, it } from 'vitest';
import { arrayOf, elementSize, parseType } from './datatypes';
import { parseEntity } from './entities';

const int32 = { class: 0, size: 4, order: 0, sign: 1 };

describe('An object of the h5grove protocol', () => {
  it('is a group with children at their paths', () => {
    const entity = parseEntity('/entry', {
      kind: 'group',
      name: 'entry',
      attributes: [{ name: 'n', shape: [], type: int32 }],
      children: [
        { kind: 'group', name: 'sub' },
        { kind: 'dataset', name: 'd', shape: [2, 3], type: int32, chunks: [1, 3], filters: [{ id: 1, name: 'deflate' }] },
        { kind: 'soft_link', name: 's', target_path: '/gone' },
        { kind: 'external_link', name: 'e', target_path: '/x', target_file: 'other.h5' },
        { kind: 'something new', name: 'q' },
      ],
    });

    expect(entity).toMatchObject({
      kind: EntityKind.Group,
      path: '/entry',
      attributes: [{ name: 'n', shape: { class: ShapeClass.Scalar } }],
      children: [
        { kind: EntityKind.Group, path: '/entry/sub' },
        { kind: EntityKind.Dataset, path: '/entry/d', shape: { dims: [2, 3] }, chunks: [1, 3], filters: [{ id: 1 }] },
        { kind: EntityKind.Unresolved, link: { class: 'Soft', path: '/gone' } },
        { kind: EntityKind.Unresolved, link: { class: 'External', path: '/x', file: 'other.h5' } },
        { kind: EntityKind.Unresolved },
      ],
    });
  });

  it('of the root has children right below it', () => {
    expect(parseEntity('/', { kind: 'group', name: '', children: [{ kind: 'group', name: 'a' }] })).toMatchObject({
      children: [{ path: '/a' }],
    });
  });

  it('may be without a place for values', () => {
    expect(parseEntity('/d', { kind: 'dataset', name: 'd', shape: null, type: int32 })).toMatchObject({
      shape: { class: ShapeClass.Null },
    });
  });
});

describe('A datatype of the h5grove protocol', () => {
  const half = { class: 1, size: 2, order: 1 };

  it.each([
    [int32, { class: DTypeClass.Integer, signed: true, size: 32, endianness: 'little-endian' }],
    [half, { class: DTypeClass.Float, size: 16, endianness: 'big-endian' }],
    [
      { class: 3, size: 10, cset: 1, strpad: 2, vlen: false },
      { class: DTypeClass.String, charSet: 'UTF-8', strPad: 'space-padded', length: 10 },
    ],
    [
      { class: 3, size: 8, cset: 0, strpad: 0, vlen: true },
      { class: DTypeClass.String, charSet: 'ASCII', strPad: 'null-terminated' },
    ],
    [{ class: 8, size: 1, base: { ...int32, size: 1 }, members: { FALSE: 0, TRUE: 1 } }, { class: DTypeClass.Bool }],
    [
      { class: 8, size: 4, base: int32, members: { RED: 0, BLUE: 7 } },
      { class: DTypeClass.Enum, mapping: { 0: 'RED', 7: 'BLUE' } },
    ],
    [
      { class: 10, size: 24, base: int32, dims: [2, 3] },
      { class: DTypeClass.Array, dims: [2, 3] },
    ],
    [
      { class: 9, size: 16, base: int32 },
      { class: DTypeClass.VLen, base: { class: DTypeClass.Integer } },
    ],
    [
      { class: 5, size: 4, tag: 'jpeg' },
      { class: DTypeClass.Opaque, tag: 'jpeg' },
    ],
    [{ class: 2, size: 8 }, { class: DTypeClass.Time }],
    [{ class: 4, size: 1, order: 0 }, { class: DTypeClass.Bitfield }],
    [{ class: 7, size: 8 }, { class: DTypeClass.Reference }],
    [{ class: 99, size: 8 }, { class: DTypeClass.Unknown }],
  ])('%j is known to H5Web', (wire, type) => {
    expect(parseType(wire)).toMatchObject(type);
  });

  it('of r and i is a complex number, other compounds are tables', () => {
    const double = { class: 1, size: 8, order: 0 };

    const complex = parseType({
      class: 6,
      size: 16,
      members: [
        { name: 'r', ...double },
        { name: 'i', ...double },
      ],
    });
    const table = parseType({
      class: 6,
      size: 12,
      members: [
        { name: 'x', ...double },
        { name: 'n', ...int32 },
      ],
    });

    expect(complex).toMatchObject({ class: DTypeClass.Complex, realType: { size: 64 } });
    expect(elementSize(complex)).toBe(16);
    expect(table.class === DTypeClass.Compound && [...table.fields.keys()]).toEqual(['x', 'n']);
    expect(elementSize(table)).toBe(12);
  });

  it('has the typed array of its bytes, where there is one', () => {
    expect(arrayOf(parseType(half))).toBe(Float32Array);
    expect(arrayOf(parseType({ ...int32, size: 8 }))).toBe(BigInt64Array);
    expect(arrayOf(parseType({ ...int32, size: 3 }))).toBeUndefined();
    expect(arrayOf(parseType({ class: 1, size: 16, order: 0 }))).toBe(Float64Array);
    expect(arrayOf(parseType({ class: 3, size: 8, vlen: true }))).toBeUndefined();
  });
});
