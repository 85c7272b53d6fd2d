/**
 * Stands in for the packages `ndarray` and `ndarray-ops` within H5Web. They write their code at run time with `new Function`, which a strict
 * Content-Security-Policy forbids; this is the part of them that H5Web uses, without that.
 */
import type { Data, DataType, Value } from 'ndarray';

const DTYPES = new Map<unknown, string>([
  [Int8Array, 'int8'],
  [Int16Array, 'int16'],
  [Int32Array, 'int32'],
  [Uint8Array, 'uint8'],
  [Uint8ClampedArray, 'uint8_clamped'],
  [Uint16Array, 'uint16'],
  [Uint32Array, 'uint32'],
  [Float32Array, 'float32'],
  [Float64Array, 'float64'],
  [BigInt64Array, 'bigint64'],
  [BigUint64Array, 'biguint64'],
  [Array, 'array'],
]);

export class View<D extends Data> {
  public readonly dtype: DataType<D>;
  public readonly size: number;

  public constructor(
    public readonly data: D,
    public readonly shape: number[],
    public readonly stride: number[],
    public readonly offset: number,
  ) {
    this.dtype = (DTYPES.get((data as object).constructor) ?? 'generic') as DataType<D>;
    this.size = shape.reduce((product, length) => product * length, 1);
  }

  public get dimension(): number {
    return this.shape.length;
  }

  public index(...at: number[]): number {
    let index = this.offset;
    for (let dim = 0; dim < this.stride.length; dim++) {
      index += (at[dim] ?? 0) * (this.stride[dim] ?? 0);
    }
    return index;
  }

  public get(...at: number[]): Value<D> {
    return elementsOf(this.data)[this.index(...at)] as Value<D>;
  }

  public set(...at: [...number[], Value<D>]): Value<D> {
    const value = at.at(-1) as Value<D>;
    return (elementsOf(this.data)[this.index(...(at.slice(0, -1) as number[]))] = value);
  }

  /** Holds some dimensions at an index, which takes them out; null leaves a dimension as it is. */
  public pick(...at: (number | null)[]): View<D> {
    let offset = this.offset;
    const shape: number[] = [];
    const stride: number[] = [];
    this.shape.forEach((length, dim) => {
      const index = at[dim];
      if (typeof index === 'number' && index >= 0) {
        offset += index * (this.stride[dim] ?? 0);
      } else {
        shape.push(length);
        stride.push(this.stride[dim] ?? 0);
      }
    });
    return new View(this.data, shape, stride, offset);
  }

  /** The dimensions in another order. */
  public transpose(...order: number[]): View<D> {
    const dims = this.shape.map((_, index) => order[index] ?? index);
    return new View(
      this.data,
      dims.map((dim) => this.shape[dim] ?? 0),
      dims.map((dim) => this.stride[dim] ?? 0),
      this.offset,
    );
  }
}

export default function ndarray<D extends Data>(data: D, shape?: number[], stride?: number[], offset = 0): View<D> {
  const dims = shape ?? [(data as { length: number }).length];
  return new View(data, dims, stride ?? contiguous(dims), offset);
}

/** Copies one array into another of the same shape. */
export function assign<D extends Data>(to: View<D>, from: View<D>): View<D> {
  const source = elementsOf(from.data);
  const target = elementsOf(to.data);
  const copy = (dim: number, at: number, put: number) => {
    if (dim === to.shape.length) {
      target[put] = source[at];
      return;
    }
    const length = to.shape[dim] ?? 0;
    const step = from.stride[dim] ?? 0;
    const putStep = to.stride[dim] ?? 0;
    for (let i = 0; i < length; i++) {
      copy(dim + 1, at + i * step, put + i * putStep);
    }
  };
  copy(0, from.offset, to.offset);
  return to;
}

/** Typed arrays, arrays and whatever has elements by number. */
function elementsOf(data: Data): Record<number, unknown> {
  return data as Record<number, unknown>;
}

function contiguous(shape: readonly number[]): number[] {
  const stride: number[] = [];
  let step = 1;
  for (let dim = shape.length - 1; dim >= 0; dim--) {
    stride.unshift(step);
    step *= shape[dim] ?? 0;
  }
  return stride;
}
