import { type RefObject, useLayoutEffect, useState } from 'react';
import { mendRoles } from '../h5web/mendRoles';
import { type H5WebState, openGroups, readH5Web } from '../h5web/readH5Web';

/** What H5Web shows, followed as it changes. */
export function useH5WebState(frame: RefObject<HTMLElement>, onOpen: (path: string) => void): H5WebState | null {
  const [state, setState] = useState<H5WebState | null>(null);

  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null) {
      return undefined;
    }
    const update = () => {
      mendRoles(current);
      openGroups(current).forEach(onOpen);
      const next = readH5Web(current);
      setState((last) => (last?.path === next?.path && last?.view === next?.view ? last : next));
    };
    update();
    const observer = new MutationObserver(update);
    observer.observe(current, { subtree: true, childList: true, attributeFilter: ['aria-selected', 'aria-checked', 'aria-expanded'] });
    return () => observer.disconnect();
  }, [frame, onOpen]);

  return state;
}
