import { FiDownload, FiFileText } from 'react-icons/fi';
import { fileEndpoint } from '../api/address';
import type { FileSummary } from '../api/files';
import { FileFacts } from '../files/FileFacts';
import { Button } from '../ui/Button';
import styles from './NotHdf5.module.css';
import { useDownload } from './useDownload';

/** A file that this viewer has no view of. */
export function NotHdf5({ summary }: { summary: FileSummary }) {
  const { start, progress } = useDownload();
  const { key } = summary.file;
  return (
    <section className={styles.card}>
      <FiFileText className={styles.icon} aria-hidden />
      <h1 className={styles.title}>This is not an HDF5 file</h1>
      <p>
        {summary.format.reason ?? 'Its bytes do not begin as those of HDF5 files do.'} There is nothing to look into, but it can be
        downloaded.
      </p>
      <FileFacts summary={summary} />
      <Button look="primary" icon={FiDownload} onClick={() => start(fileEndpoint(key, 'content'), key.slice(key.lastIndexOf('/') + 1))}>
        Download
      </Button>
      {progress}
    </section>
  );
}
