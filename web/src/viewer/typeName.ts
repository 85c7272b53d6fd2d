import { type DType, DTypeClass } from '@h5web/app';

/** The name of a datatype in a word or two. */
export function typeName(type: DType): string {
  switch (type.class) {
    case DTypeClass.Integer:
      return `${type.signed ? 'int' : 'uint'}${type.size}`;
    case DTypeClass.Float:
      return `float${type.size}`;
    case DTypeClass.Bool:
      return 'bool';
    case DTypeClass.Complex:
      return `complex${type.realType.size + type.imagType.size}`;
    case DTypeClass.String:
      return type.length === undefined ? 'text' : `text of ${type.length} bytes`;
    case DTypeClass.Compound:
      return `table of ${type.fields.size} columns`;
    case DTypeClass.Array:
      return `arrays of ${typeName(type.base)}`;
    case DTypeClass.VLen:
      return `lists of ${typeName(type.base)}`;
    default:
      return type.class.toLowerCase();
  }
}
