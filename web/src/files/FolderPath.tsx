import { Fragment } from 'react';
import { FiChevronRight } from 'react-icons/fi';
import { filesAddress } from '../address/pageAddress';
import { PageLink } from '../address/PageLink';
import { ancestors } from './entries';
import styles from './FolderPath.module.css';

interface Props {
  prefix: string;
  /** The name of a file in the folder, which comes last. */
  file?: string;
}

/** Where one is: each folder on the way is a link. */
export function FolderPath({ prefix, file }: Props) {
  const folders = ancestors(prefix);
  return (
    <nav aria-label="Folders" className={styles.path}>
      <Crumb prefix="" name="All files" current={prefix === '' && file === undefined} />
      {folders.map((folder, index) => (
        <Fragment key={folder}>
          <FiChevronRight className={styles.separator} aria-hidden />
          <Crumb
            prefix={folder}
            name={folder.slice(folders[index - 1]?.length ?? 0, -1) || '/'}
            current={index === folders.length - 1 && file === undefined}
          />
        </Fragment>
      ))}
      {file !== undefined && (
        <>
          <FiChevronRight className={styles.separator} aria-hidden />
          <span className={styles.file} aria-current="page" title={prefix + file}>
            {file}
          </span>
        </>
      )}
    </nav>
  );
}

function Crumb({ prefix, name, current }: { prefix: string; name: string; current: boolean }) {
  return (
    <PageLink className={styles.crumb} to={filesAddress(prefix)} aria-current={current ? 'page' : undefined} title={prefix || undefined}>
      {name}
    </PageLink>
  );
}
