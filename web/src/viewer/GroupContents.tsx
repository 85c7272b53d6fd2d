import { type ChildEntity, EntityKind, isDataset, isGroup, type ProvidedEntity, ShapeClass, useEntity } from '@h5web/app';
import { Suspense } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { FiFolder, FiGrid, FiLink, FiSlash, FiTag } from 'react-icons/fi';
import { Thumbnail } from '../files/Thumbnail';
import { isNumberLike } from '../h5web/datatypes';
import { dimsOf } from '../h5web/plan';
import { formatCount, formatShape } from '../ui/format';
import styles from './GroupContents.module.css';
import { typeName } from './typeName';

// Enough to choose from; all of them are in the tree.
const CARDS = 120;

interface Props {
  file: string;
  path: string;
  onOpen: (path: string) => void;
}

/** In place of H5Web's "Nothing to display": what there is in a group, or why there is nothing to see. */
export function GroupContents(props: Props) {
  return (
    <ErrorBoundary fallback={null} resetKeys={[props.path]}>
      <Suspense fallback={null}>
        <Contents {...props} />
      </Suspense>
    </ErrorBoundary>
  );
}

function Contents({ file, path, onOpen }: Props) {
  const entity = useEntity(path);
  if (!isGroup(entity)) {
    return <Unseen entity={entity} />;
  }
  const { children } = entity;
  return (
    <section className={styles.contents} aria-label={`Contents of ${path}`} data-h5web-contents>
      {children.length === 0 && <p className={styles.note}>This group is empty. Its attributes, if any, are under Inspect.</p>}
      <ul className={styles.cards}>
        {children.slice(0, CARDS).map((child) => (
          <li key={child.name}>
            <button type="button" className={styles.card} onClick={() => onOpen(child.path)} title={child.path}>
              <Picture file={file} child={child} />
              <span className={styles.name}>{child.name}</span>
              <span className={styles.what}>{describe(child)}</span>
            </button>
          </li>
        ))}
      </ul>
      {children.length > CARDS && <p className={styles.note}>…and {formatCount(children.length - CARDS)} more in the tree.</p>}
    </section>
  );
}

function Picture({ file, child }: { file: string; child: ChildEntity }) {
  if (isPlottable(child)) {
    return (
      <span data-keep-colors>
        <Thumbnail file={file} path={child.path} />
      </span>
    );
  }
  const Icon = isGroup(child) ? FiFolder : isDataset(child) ? FiGrid : child.kind === EntityKind.Unresolved ? FiLink : FiTag;
  return (
    <span className={styles.icon}>
      <Icon aria-hidden />
    </span>
  );
}

function isPlottable(child: ChildEntity): boolean {
  return isDataset(child) && isNumberLike(child.type) && dimsOf(child).length > 0 && dimsOf(child).reduce((size, dim) => size * dim, 1) > 1;
}

function describe(child: ChildEntity): string {
  if (isGroup(child)) {
    return 'group';
  }
  if (isDataset(child)) {
    return `${formatShape('dims' in child.shape ? child.shape.dims : null)} · ${typeName(child.type)}`;
  }
  return child.kind === EntityKind.Unresolved ? 'link that leads nowhere' : 'datatype';
}

function Unseen({ entity }: { entity: Exclude<ProvidedEntity, { children: unknown }> }) {
  return (
    <section className={styles.contents} data-h5web-contents>
      <p className={styles.note}>
        <FiSlash aria-hidden /> {reason(entity)}
      </p>
    </section>
  );
}

function reason(entity: Exclude<ProvidedEntity, { children: unknown }>): string {
  if ('shape' in entity) {
    return entity.shape.class === ShapeClass.Null
      ? 'This dataset is empty: it was created without a place for values.'
      : 'There is no view for values of this type. Inspect shows what they are, and they can be downloaded.';
  }
  if ('link' in entity && entity.link !== undefined) {
    const { file, path } = entity.link;
    return file === undefined
      ? `This link leads nowhere: there is no ${path ?? 'object'} in this file.`
      : `This link leads to ${path ?? '/'} in another file, ${file}, which cannot be followed here.`;
  }
  return entity.kind === EntityKind.Datatype
    ? 'A datatype that objects of this file share. Inspect shows what it is.'
    : 'There is nothing to show.';
}
