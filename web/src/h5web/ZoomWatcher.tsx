import { useCameraState, useVisCanvasContext, type VisibleDomains } from '@h5web/lib';
import { useEffect } from 'react';

// Zooming and panning are many small steps; what counts is where they end.
const REST_MILLISECONDS = 250;

interface Props {
  onRest: (visible: VisibleDomains) => void;
}

/** Within a plot: tells which part of it is on view, once it rests. */
export function ZoomWatcher({ onRest }: Props) {
  const { getVisibleDomains } = useVisCanvasContext();
  const visible = useCameraState(getVisibleDomains, [getVisibleDomains], same);

  useEffect(() => {
    const timer = setTimeout(() => onRest(visible), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [visible, onRest]);

  return null;
}

function same(a: VisibleDomains, b: VisibleDomains): boolean {
  const pairs = [
    [a.xVisibleDomain, b.xVisibleDomain],
    [a.yVisibleDomain, b.yVisibleDomain],
  ] as const;
  return pairs.every(([one, other]) => one[0] === other[0] && one[1] === other[1]);
}
