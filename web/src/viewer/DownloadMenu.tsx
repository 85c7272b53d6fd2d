import type { Dataset } from '@h5web/app';
import { useState } from 'react';
import { FiDownload, FiFile } from 'react-icons/fi';
import { fileEndpoint } from '../api/address';
import { dimsOf } from '../h5web/plan';
import { formatBytes, formatShape } from '../ui/format';
import { Menu } from '../ui/Menu';
import { downloadName, FORMATS, objection, sizeOf } from './formats';
import styles from './menus.module.css';
import { useDownload } from './useDownload';
import type { Target } from './useTarget';

interface Props {
  file: string;
  /** The object on view; null when it could not be read. */
  target: Target | null;
}

/** What is on view, the whole dataset, and the whole file, to take home. */
export function DownloadMenu({ file, target }: Props) {
  const { start, progress } = useDownload();
  return (
    <>
      <Menu label="Download" icon={FiDownload}>
        {(close) => {
          const download = (url: URL, name: string) => {
            close();
            start(url, name);
          };
          return (
            <>
              {target?.dataset && <Values file={file} dataset={target.dataset} selection={target.selection} onDownload={download} />}
              <button
                type="button"
                className={styles.item}
                onClick={() => download(fileEndpoint(file, 'content'), file.slice(file.lastIndexOf('/') + 1))}
              >
                <FiFile aria-hidden />
                <span className={styles.itemText}>
                  <span className={styles.title}>Whole file</span>
                  <span className={styles.detail}>{file}</span>
                </span>
              </button>
            </>
          );
        }}
      </Menu>
      {progress}
    </>
  );
}

interface ValuesProps {
  file: string;
  dataset: Dataset;
  selection: string | undefined;
  onDownload: (url: URL, name: string) => void;
}

function Values({ file, dataset, selection: onView, onDownload }: ValuesProps) {
  const [whole, setWhole] = useState(false);
  const selection = whole ? undefined : onView;
  const size = sizeOf(dataset, selection);
  return (
    <>
      {onView !== undefined && (
        <div className={styles.tabs} role="radiogroup" aria-label="What to download">
          <button type="button" role="radio" aria-checked={!whole} className={styles.tab} onClick={() => setWhole(false)}>
            Slice on view
          </button>
          <button type="button" role="radio" aria-checked={whole} className={styles.tab} onClick={() => setWhole(true)}>
            Whole dataset
          </button>
        </div>
      )}
      <p className={styles.about}>
        {dataset.name} {selection === undefined ? formatShape(dimsOf(dataset)) : `[${selection.replace(/,/g, ', ')}]`}
        {size !== null && ` · ${formatBytes(size)}`}
      </p>
      {FORMATS.map((format) => {
        const reason = objection(format, dataset, selection);
        return (
          <button
            key={format.id}
            type="button"
            className={styles.item}
            disabled={reason !== null}
            onClick={() =>
              onDownload(
                fileEndpoint(file, 'values', { path: dataset.path, selection, format: format.id }),
                downloadName(file, dataset.path, selection, format.extension),
              )
            }
          >
            <span className={styles.badge}>.{format.extension}</span>
            <span className={styles.itemText}>
              <span className={styles.title}>{format.title}</span>
              <span className={styles.detail}>{reason ?? format.what}</span>
            </span>
          </button>
        );
      })}
      <hr className={styles.rule} />
    </>
  );
}
