import type { VisibleDomains } from '@h5web/lib';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { FiLayers, FiMaximize2, FiZoomIn } from 'react-icons/fi';
import { Button } from '../ui/Button';
import { formatBytes, formatCount, formatShape } from '../ui/format';
import { useShown, useViewer } from './OnView';
import type { Overview, OverviewAxis } from './overview';
import styles from './OverviewFrame.module.css';
import { type Part, stretch } from './parts';
import { bytesOf, fitsBrowser, partFits } from './plan';
import { ZoomWatcher } from './ZoomWatcher';

interface Props {
  overview: Overview;
  className: string | undefined;
  /** The coordinates along the axes of the plot, where it can be zoomed. */
  x?: readonly number[] | undefined;
  y?: readonly number[] | undefined;
  /** The plot, and what is to be put into it. */
  children: (watcher: ReactNode) => ReactNode;
}

/** A view of sampled data, and above it in so many words that it is one, and the ways to more. */
export function OverviewFrame({ overview, className = '', x, y, children }: Props) {
  const { show } = useViewer();
  const { dataset, mapping, selection } = useShown();
  const [visible, setVisible] = useState<VisibleDomains | null>(null);
  const watcher = useMemo(() => <ZoomWatcher onRest={setVisible} />, []);

  const zoomed = useCallback((): Part | null => {
    const stretches = overview.axes.map((axis) => {
      const along = mapping?.[axis.dim] === 'x' ? x : y;
      const domain = mapping?.[axis.dim] === 'x' ? visible?.xVisibleDomain : visible?.yVisibleDomain;
      return along && domain ? stretch(axis, along, Math.min(...domain), Math.max(...domain)) : null;
    });
    return stretches.some((wanted) => wanted !== null)
      ? new Map(overview.axes.map((axis, index) => [axis.dim, stretches[index] ?? [axis.start, axis.end]]))
      : null;
  }, [overview, mapping, x, y, visible]);

  if (dataset === undefined) {
    return <div className={className}>{children(null)}</div>;
  }
  const part = zoomed();
  const thinned = overview.axes.some(({ step }) => step > 1);
  const partial = overview.axes.some(({ start, end, length }) => end - start < length);
  const bytes = formatBytes(bytesOf(dataset, selection));
  return (
    <div className={`${styles.frame} ${className}`}>
      <div className={styles.notice} role="note" aria-label="Downsampled view">
        <FiLayers className={styles.icon} aria-hidden />
        <span className={styles.text}>
          <strong>{thinned ? 'Downsampled view' : 'Part of the data'}</strong> {describe(overview)}{' '}
          <span className={styles.size}>({bytes} in full)</span>
        </span>
        {part !== null && thinned && partFits(dataset, selection, part) && (
          <Button className={styles.more} icon={FiZoomIn} onClick={() => show(dataset, selection, part)}>
            Load this part in detail
          </Button>
        )}
        {partial && (
          <Button className={styles.more} onClick={() => show(dataset, selection, null)}>
            Show everything
          </Button>
        )}
        {fitsBrowser(dataset, selection) ? (
          <Button className={styles.more} icon={FiMaximize2} onClick={() => show(dataset, selection, 'full')}>
            Load all {bytes}
          </Button>
        ) : (
          part === null && !partial && <span className={styles.size}>Zoom in to load a part in detail.</span>
        )}
      </div>
      <div className={styles.vis}>{children(watcher)}</div>
    </div>
  );
}

function describe({ kind, axes }: Overview): string {
  const shape = formatShape(axes.map(({ length }) => length));
  const partial = axes.some(({ start, end, length }) => end - start < length);
  const where = partial ? `${axes.map(range).join(' × ')} of ${shape}` : shape;
  if (kind === 'line') {
    return `smallest and largest of every ${formatCount(axes[0]?.step ?? 1)} values, ${where}`;
  }
  const steps = [...new Set(axes.map(({ step }) => step))];
  if (steps.length === 1) {
    return steps[0] === 1 ? where : `every ${ordinal(steps[0] ?? 1)} value${axes.length > 1 ? ' a side' : ''}, ${where}`;
  }
  return `every ${axes.map(({ step }) => ordinal(step)).join(' × ')} value, ${where}`;
}

function range({ start, end }: OverviewAxis): string {
  return `${formatCount(start)}–${formatCount(end - 1)}`;
}

function ordinal(step: number): string {
  const suffixes: Record<number, string> = { 1: 'st', 2: 'nd', 3: 'rd' };
  const suffix = step % 100 >= 11 && step % 100 <= 13 ? 'th' : (suffixes[step % 10] ?? 'th');
  return `${formatCount(step)}${suffix}`;
}
