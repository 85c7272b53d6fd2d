import { type DType, DTypeClass } from '@h5web/app';
import { Notation } from '@h5web/lib';

// As H5Web has it in its own tables.
const AUTO_DIGITS = 5;
const SCIENTIFIC_DECIMALS = 3;

/** A value of the server's JSON as a cell shows it; what is not there yet is an ellipsis. */
export function cellText(value: unknown, type: DType | undefined, notation: Notation): string {
  if (value === undefined) {
    return '…';
  }
  if (type?.class === DTypeClass.Enum && typeof value === 'number') {
    return type.mapping[value] ?? String(value);
  }
  if (type?.class === DTypeClass.Complex && Array.isArray(value)) {
    const [real, imaginary] = value as [number, number];
    return `${numberText(real, notation)} ${imaginary < 0 ? '−' : '+'} ${numberText(Math.abs(imaginary), notation)} i`;
  }
  if (typeof value === 'number') {
    return type?.class === DTypeClass.Integer && notation !== Notation.Scientific ? String(value) : numberText(value, notation);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function numberText(value: number, notation: Notation): string {
  switch (notation) {
    case Notation.Scientific:
      return value.toExponential(SCIENTIFIC_DECIMALS);
    case Notation.Exact:
      return String(value);
    case Notation.Auto:
      return String(Number(value.toPrecision(AUTO_DIGITS)));
  }
}
