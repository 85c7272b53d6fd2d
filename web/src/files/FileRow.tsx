import { type ReactNode } from 'react';
import { FiEye, FiFile, FiFolder } from 'react-icons/fi';
import { filesAddress, viewerAddress } from '../address/pageAddress';
import { PageLink } from '../address/PageLink';
import { formatAge, formatBytes, formatCount, formatTime } from '../ui/format';
import { IconButton } from '../ui/IconButton';
import { type Entry, wordsOf } from './entries';
import styles from './FileTable.module.css';

interface Props {
  entry: Entry;
  index: number;
  offset: number;
  height: number;
  reachable: boolean;
  searchText: string;
  peeked: boolean;
  onFocus: () => void;
  onPeek: (key: string) => void;
}

export function FileRow({ entry, index, offset, height, reachable, searchText, peeked, onFocus, onPeek }: Props) {
  const folder = entry.kind === 'folder';
  const name = entry.name === '' ? '/' : entry.name;
  return (
    <div
      className={`${styles.columns} ${styles.row}`}
      role="row"
      aria-rowindex={index + 2}
      data-row={index}
      data-selected={peeked || undefined}
      style={{ height, transform: `translateY(${offset}px)` }}
    >
      <div role="cell" className={styles.name}>
        {folder ? <FiFolder className={styles.folderIcon} aria-hidden /> : <FiFile className={styles.fileIcon} aria-hidden />}
        <PageLink
          className={styles.link}
          to={folder ? filesAddress(entry.key) : viewerAddress(entry.key)}
          tabIndex={reachable ? 0 : -1}
          onFocus={onFocus}
          title={entry.key}
        >
          {highlighted(name, searchText)}
        </PageLink>
        <span className={styles.below}>
          {formatBytes(entry.size)}
          {entry.modified !== null && ` · ${formatAge(entry.modified)}`}
        </span>
      </div>
      <div role="cell" className={styles.size}>
        {folder ? `${formatCount(entry.count)} ${entry.count === 1 ? 'file' : 'files'} · ` : ''}
        {formatBytes(entry.size)}
      </div>
      <div role="cell" className={styles.date}>
        {entry.modified !== null && (
          <time dateTime={entry.modified} title={formatTime(entry.modified)}>
            {formatAge(entry.modified)}
          </time>
        )}
      </div>
      <div role="cell" className={styles.peek}>
        {!folder && (
          <IconButton
            label={`Peek into ${name}`}
            icon={FiEye}
            aria-pressed={peeked}
            tabIndex={reachable ? 0 : -1}
            onFocus={onFocus}
            onClick={() => onPeek(entry.key)}
          />
        )}
      </div>
    </div>
  );
}

/** The name with what was searched for marked. */
function highlighted(name: string, searchText: string): ReactNode {
  const words = wordsOf(searchText);
  if (words.length === 0) {
    return name;
  }
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gi');
  return name.split(pattern).map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part));
}
