import { useEffect, useState } from 'react';
import { FiArrowRight, FiX } from 'react-icons/fi';
import { viewerAddress } from '../address/pageAddress';
import { PageLink } from '../address/PageLink';
import { type Child, describeFile, type FileSummary } from '../api/files';
import controls from '../ui/controls.module.css';
import { FailureNotice } from '../ui/FailureNotice';
import { formatShape } from '../ui/format';
import { IconButton } from '../ui/IconButton';
import { FileFacts } from './FileFacts';
import styles from './PeekPanel.module.css';
import { findPlottable } from './plottable';
import { Thumbnail } from './Thumbnail';

const PICTURES = 6;

interface Props {
  file: string;
  onClose: () => void;
}

/** A look into a file without opening it: what it is, and pictures of the first datasets in it. */
export function PeekPanel({ file, onClose }: Props) {
  const [summary, setSummary] = useState<FileSummary>();
  const [datasets, setDatasets] = useState<Child[]>();
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const controller = new AbortController();
    async function look() {
      const described = await describeFile(file, controller.signal);
      setSummary(described);
      setDatasets(described.format.hdf5 ? await findPlottable(file, PICTURES, controller.signal) : []);
    }
    setError(null);
    look().catch((reason: unknown) => {
      if (!controller.signal.aborted) {
        setError(reason);
      }
    });
    return () => controller.abort();
  }, [file, attempt]);

  const name = file.slice(file.lastIndexOf('/') + 1);
  return (
    <aside className={styles.panel} aria-label={`Peek into ${name}`}>
      <div className={styles.head}>
        <h2 className={styles.title} title={file}>
          {name}
        </h2>
        <IconButton label="Close" icon={FiX} onClick={onClose} />
      </div>
      <div className={styles.body}>
        {error !== null && <FailureNotice error={error} onRetry={() => setAttempt((count) => count + 1)} />}
        {summary === undefined && error === null && <progress className={styles.progress} aria-label="Looking into the file" />}
        {summary !== undefined && <FileFacts summary={summary} />}
        {datasets !== undefined && datasets.length > 0 && (
          <ul className={styles.pictures}>
            {datasets.map((dataset) => (
              <li key={dataset.path}>
                <PageLink className={styles.picture} to={viewerAddress(file, dataset.path)} title={dataset.path}>
                  <Thumbnail file={file} path={dataset.path} />
                  <span className={styles.name}>{dataset.name}</span>
                  <span className={styles.shape}>
                    {formatShape(dataset.shape)} · {dataset.dtype}
                  </span>
                </PageLink>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles.foot}>
        <PageLink className={`${controls.button} ${controls.primary}`} to={viewerAddress(file)}>
          Open
          <FiArrowRight aria-hidden />
        </PageLink>
      </div>
    </aside>
  );
}
