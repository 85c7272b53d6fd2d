import { type Attribute, type ChildEntity, EntityKind, type Group, parseShape, type ProvidedEntity } from '@h5web/app';
import { parseType, type WireType } from './datatypes';

/** An object of a file as the h5grove protocol writes it. */
export interface WireEntity {
  readonly kind: 'group' | 'dataset' | 'datatype' | 'soft_link' | 'external_link' | (string & {});
  readonly name: string;
  readonly attributes?: readonly WireAttribute[];
  readonly children?: readonly WireEntity[];
  readonly type?: WireType;
  readonly shape?: number[] | null;
  readonly chunks?: number[] | null;
  readonly filters?: { id: number; name: string }[] | null;
  readonly target_path?: string;
  readonly target_file?: string;
}

export interface WireAttribute {
  readonly name: string;
  readonly shape: number[] | null;
  readonly type: WireType;
}

/** The object as H5Web knows it, with its children when it is a group. */
export function parseEntity(path: string, entity: WireEntity): ProvidedEntity {
  if (entity.kind !== 'group') {
    return parseLeaf(path, entity);
  }
  const parent = path === '/' ? '' : path;
  return { ...parseGroup(path, entity), children: (entity.children ?? []).map((child) => parseChild(`${parent}/${child.name}`, child)) };
}

function parseChild(path: string, entity: WireEntity): ChildEntity {
  return entity.kind === 'group' ? parseGroup(path, entity) : parseLeaf(path, entity);
}

function parseGroup(path: string, { name, attributes }: WireEntity): Group {
  return { kind: EntityKind.Group, name, path, attributes: parseAttributes(attributes) };
}

function parseLeaf(path: string, entity: WireEntity): Exclude<ChildEntity, Group> {
  const base = { name: entity.name, path, attributes: parseAttributes(entity.attributes) };
  if (entity.kind === 'dataset' && entity.type) {
    return {
      ...base,
      kind: EntityKind.Dataset,
      shape: parseShape(entity.shape),
      type: parseType(entity.type),
      rawType: entity.type,
      ...(entity.chunks && { chunks: entity.chunks }),
      ...(entity.filters && { filters: entity.filters }),
    };
  }
  if (entity.kind === 'datatype' && entity.type) {
    return { ...base, kind: EntityKind.Datatype, type: parseType(entity.type), rawType: entity.type };
  }
  if (entity.kind === 'soft_link') {
    return { ...base, kind: EntityKind.Unresolved, link: { class: 'Soft', path: entity.target_path ?? '' } };
  }
  if (entity.kind === 'external_link') {
    const link = { class: 'External' as const, file: entity.target_file ?? '', path: entity.target_path ?? '' };
    return { ...base, kind: EntityKind.Unresolved, link };
  }
  return { ...base, kind: EntityKind.Unresolved };
}

function parseAttributes(attributes: readonly WireAttribute[] = []): Attribute[] {
  return attributes.map(({ name, shape, type }) => ({ name, shape: parseShape(shape), type: parseType(type) }));
}
