import { FiZap } from 'react-icons/fi';
import type { FileSummary } from '../api/files';
import { CopyButton } from '../ui/CopyButton';
import { formatBytes, formatCount, formatTime } from '../ui/format';
import styles from './FileFacts.module.css';
import { repackAdvice } from './repack';

/** What is known of a file as a whole. */
export function FileFacts({ summary }: { summary: FileSummary }) {
  const { file, format } = summary;
  const advice = repackAdvice(summary);
  return (
    <>
      <dl className={styles.facts}>
        <Fact name="Size" value={`${formatBytes(file.size)} (${formatCount(file.size)} bytes)`} />
        {file.last_modified !== null && <Fact name="Modified" value={formatTime(file.last_modified)} />}
        {format.hdf5 ? (
          <>
            <Fact name="Superblock" value={`version ${format.superblock ?? 'unknown'}`} />
            {(format.userblock ?? 0) > 0 && <Fact name="User block" value={formatBytes(format.userblock ?? 0)} />}
            <Fact name="File space" value={strategy(format.file_space_strategy)} />
            {format.file_space_strategy === 'PAGE' && <Fact name="Page size" value={`${formatCount(format.page_size ?? 0)} bytes`} />}
          </>
        ) : (
          <Fact name="Format" value="not HDF5" />
        )}
        {file.etag !== null && <Fact name="Version" value={file.etag} mono />}
      </dl>
      {advice !== null && (
        <div className={styles.advice}>
          <p>
            <FiZap aria-hidden /> {advice.why}
          </p>
          <div className={styles.command}>
            <code>{advice.command}</code>
            <CopyButton label="Copy the command" text={advice.command} />
          </div>
        </div>
      )}
    </>
  );
}

function Fact({ name, value, mono }: { name: string; value: string; mono?: boolean }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd className={mono ? styles.mono : undefined}>{value}</dd>
    </div>
  );
}

function strategy(name: string | null | undefined): string {
  switch (name) {
    case 'PAGE':
      return 'paged aggregation';
    case 'FSM_AGGR':
      return 'free-space managers and aggregators';
    case 'AGGR':
      return 'aggregators';
    case 'NONE':
      return 'none';
    default:
      return name ?? 'as old files have it';
  }
}
