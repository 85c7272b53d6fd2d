import { FiInfo } from 'react-icons/fi';
import type { FileSummary } from '../api/files';
import { FileFacts } from '../files/FileFacts';
import { Menu } from '../ui/Menu';
import styles from './FileMenu.module.css';

interface Props {
  file: string;
  summary: FileSummary | undefined;
}

/** The file as a whole. */
export function FileMenu({ file, summary }: Props) {
  return (
    <Menu label="File" icon={FiInfo}>
      {() => (
        <div className={styles.panel}>
          <h2 className={styles.title}>{file}</h2>
          {summary === undefined ? <progress className={styles.progress} aria-label="Reading the file" /> : <FileFacts summary={summary} />}
        </div>
      )}
    </Menu>
  );
}
