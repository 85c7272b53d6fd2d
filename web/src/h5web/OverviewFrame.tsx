import type { PropsWithChildren } from 'react';
import { FiLayers, FiMaximize2 } from 'react-icons/fi';
import { Button } from '../ui/Button';
import { formatBytes, formatCount, formatShape } from '../ui/format';
import { useShown, useViewer } from './OnView';
import type { Overview } from './overview';
import styles from './OverviewFrame.module.css';
import { bytesOf, fitsBrowser } from './plan';

/** A view of sampled data, and above it in so many words that it is one. */
export function OverviewFrame({ className = '', children }: PropsWithChildren<{ className?: string | undefined }>) {
  const { showFull } = useViewer();
  const { dataset, selection, overview } = useShown();
  if (overview === undefined || dataset === undefined) {
    return children;
  }
  const bytes = bytesOf(dataset, selection);
  const possible = fitsBrowser(dataset, selection);
  return (
    <div className={`${styles.frame} ${className}`}>
      <div className={styles.notice} role="note" aria-label="Downsampled view">
        <FiLayers className={styles.icon} aria-hidden />
        <span className={styles.text}>
          <strong>Downsampled view</strong> {describe(overview)} <span className={styles.size}>({formatBytes(bytes)} in full)</span>
        </span>
        {possible ? (
          <Button className={styles.full} icon={FiMaximize2} onClick={() => showFull(dataset, selection)}>
            Load all {formatBytes(bytes)}
          </Button>
        ) : (
          <span className={styles.size}>Too large for a browser: see single values in Matrix, or download.</span>
        )}
      </div>
      <div className={styles.vis}>{children}</div>
    </div>
  );
}

function describe({ kind, axes }: Overview): string {
  const shape = formatShape(axes.map(({ length }) => length));
  if (kind === 'line') {
    return `smallest and largest of every ${formatCount(axes[0]?.step ?? 1)} of ${shape} values`;
  }
  const steps = [...new Set(axes.map(({ step }) => step))];
  const every = steps.length === 1 ? ordinal(steps[0] ?? 1) : axes.map(({ step }) => ordinal(step)).join(' by ');
  return `every ${every} value a side of ${shape}`;
}

function ordinal(step: number): string {
  const suffixes: Record<number, string> = { 1: 'st', 2: 'nd', 3: 'rd' };
  const suffix = step % 100 >= 11 && step % 100 <= 13 ? 'th' : (suffixes[step % 10] ?? 'th');
  return `${formatCount(step)}${suffix}`;
}
