import { type DType, DTypeClass, type NumericType } from '@h5web/app';

/** A datatype as the h5grove protocol writes it. */
export interface WireType {
  readonly class: number;
  readonly size: number;
  readonly order?: number;
  readonly sign?: number;
  readonly cset?: number;
  readonly strpad?: number;
  readonly strPad?: number;
  readonly vlen?: boolean;
  readonly tag?: string;
  readonly members?: readonly ({ readonly name: string } & WireType)[] | Readonly<Record<string, number>>;
  readonly base?: WireType;
  readonly dims?: readonly number[];
}

const ENDIANNESS = ['little-endian', 'big-endian', 'VAX', 'mixed', 'none'] as const;
const CHARACTER_SETS = ['ASCII', 'UTF-8'] as const;
const PADDINGS = ['null-terminated', 'null-padded', 'space-padded'] as const;

/** HDF5's numbers of the datatype classes (H5T_class_t). */
const H5T = {
  Integer: 0,
  Float: 1,
  Time: 2,
  String: 3,
  Bitfield: 4,
  Opaque: 5,
  Compound: 6,
  Reference: 7,
  Enum: 8,
  Vlen: 9,
  Array: 10,
} as const;

const SIGNED = 1;

/** The datatype as H5Web knows it. */
export function parseType(type: WireType): DType {
  const endianness = type.order === undefined ? undefined : ENDIANNESS[type.order];
  switch (type.class) {
    case H5T.Integer:
      return { class: DTypeClass.Integer, signed: type.sign === SIGNED, size: type.size * 8, endianness };
    case H5T.Float:
      return { class: DTypeClass.Float, size: type.size * 8, endianness };
    case H5T.Time:
      return { class: DTypeClass.Time };
    case H5T.String:
      return {
        class: DTypeClass.String,
        charSet: CHARACTER_SETS[type.cset ?? -1],
        strPad: PADDINGS[type.strpad ?? type.strPad ?? -1],
        ...(type.vlen ? {} : { length: type.size }),
      };
    case H5T.Bitfield:
      return { class: DTypeClass.Bitfield, endianness };
    case H5T.Opaque:
      return { class: DTypeClass.Opaque, tag: type.tag ?? '' };
    case H5T.Compound:
      return compoundOrComplex(type);
    case H5T.Reference:
      return { class: DTypeClass.Reference };
    case H5T.Enum:
      return enumOrBoolean(type);
    case H5T.Vlen:
      return { class: DTypeClass.VLen, base: baseOf(type) };
    case H5T.Array:
      return { class: DTypeClass.Array, base: baseOf(type), dims: [...(type.dims ?? [])] };
    default:
      return { class: DTypeClass.Unknown };
  }
}

/** Bytes of an element as it travels and lies in the browser's memory; for what has no fixed size, a guess. */
export function elementSize(type: DType): number {
  switch (type.class) {
    case DTypeClass.Integer:
    case DTypeClass.Float:
      return Math.max(1, Math.min(8, type.size / 8));
    case DTypeClass.Bool:
    case DTypeClass.Enum:
      return elementSize(type.base);
    case DTypeClass.Complex:
      return elementSize(type.realType) + elementSize(type.imagType);
    case DTypeClass.String:
      return type.length ?? 32;
    case DTypeClass.Compound:
      return [...type.fields.values()].reduce((sum, field) => sum + elementSize(field), 0);
    case DTypeClass.Array:
      return elementSize(type.base) * type.dims.reduce((product, dim) => product * dim, 1);
    default:
      return 32;
  }
}

/** Whether elements are one number each, which the server can sample and the browser can plot. */
export function isNumberLike(type: DType): boolean {
  return (
    type.class === DTypeClass.Integer || type.class === DTypeClass.Float || type.class === DTypeClass.Bool || type.class === DTypeClass.Enum
  );
}

type NumberArray = Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;
export type ValueArray = NumberArray | BigInt64Array | BigUint64Array;
export type ValueArrayConstructor = new (bytes: ArrayBuffer) => ValueArray;

const SIGNED_ARRAYS: Readonly<Record<number, ValueArrayConstructor>> = { 8: Int8Array, 16: Int16Array, 32: Int32Array, 64: BigInt64Array };
const UNSIGNED_ARRAYS: Readonly<Record<number, ValueArrayConstructor>> = {
  8: Uint8Array,
  16: Uint16Array,
  32: Uint32Array,
  64: BigUint64Array,
};
// With `dtype=safe` the server widens half precision, and narrows what is beyond double.
const FLOAT_ARRAYS: Readonly<Record<number, ValueArrayConstructor>> = {
  16: Float32Array,
  32: Float32Array,
  64: Float64Array,
  96: Float64Array,
  128: Float64Array,
};

/** The typed array that the server's bytes are, if they are one. */
export function arrayOf(type: DType): ValueArrayConstructor | undefined {
  switch (type.class) {
    case DTypeClass.Bool:
    case DTypeClass.Enum:
      return arrayOf(type.base);
    case DTypeClass.Integer:
      return (type.signed ? SIGNED_ARRAYS : UNSIGNED_ARRAYS)[type.size];
    case DTypeClass.Float:
      return FLOAT_ARRAYS[type.size];
    default:
      return undefined;
  }
}

function baseOf(type: WireType): DType {
  return type.base ? parseType(type.base) : { class: DTypeClass.Unknown };
}

function compoundOrComplex(type: WireType): DType {
  const members = Array.isArray(type.members) ? (type.members as readonly ({ name: string } & WireType)[]) : [];
  const fields = new Map(members.map((member) => [member.name, parseType(member)] as const));
  const real = fields.get('r');
  const imaginary = fields.get('i');
  return fields.size === 2 && isNumber(real) && isNumber(imaginary)
    ? { class: DTypeClass.Complex, realType: real, imagType: imaginary }
    : { class: DTypeClass.Compound, fields };
}

function enumOrBoolean(type: WireType): DType {
  const base = baseOf(type);
  if (!isNumber(base)) {
    return { class: DTypeClass.Unknown };
  }
  const members = (type.members ?? {}) as Readonly<Record<string, number>>;
  const names = Object.keys(members);
  return names.length === 2 && members.FALSE === 0 && members.TRUE === 1
    ? { class: DTypeClass.Bool, base }
    : { class: DTypeClass.Enum, base, mapping: Object.fromEntries(Object.entries(members).map(([name, value]) => [value, name])) };
}

function isNumber(type: DType | undefined): type is NumericType {
  return type?.class === DTypeClass.Integer || type?.class === DTypeClass.Float;
}
