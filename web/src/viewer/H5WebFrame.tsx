import '@h5web/app/styles.css';
import './h5web.css';
import { App, type Dataset, useDataContext } from '@h5web/app';
import { type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { formatAddress, type Slice, type ViewerAddress } from '../address/pageAddress';
import { goTo } from '../address/usePageAddress';
import type { HdfViewerApi } from '../h5web/HdfViewerApi';
import { openOnView, type OnViewStore, ViewerContextProvider } from '../h5web/OnView';
import { IMAGE_VIEW, offerAllViews } from '../h5web/views';
import { offersView, readH5Web, selectPath, selectView } from '../h5web/readH5Web';
import type { Part } from '../h5web/parts';
import { dimsOf } from '../h5web/plan';
import { GroupContents } from './GroupContents';
import styles from './H5WebFrame.module.css';
import { isDefaultSlice } from './isDefaultSlice';
import { useH5WebState } from './useH5WebState';

offerAllViews();

// Below this the tree would take the whole screen.
const ROOM_FOR_TREE = 720;

interface Props {
  address: ViewerAddress;
  api: HdfViewerApi;
  onView: OnViewStore;
}

interface Wanted {
  readonly path: string;
  readonly view: string | null;
  /** Where H5Web was when this was asked for. */
  readonly from: string | null;
}

/** H5Web, kept in step with the address of the page: either follows the other. */
export function H5WebFrame({ address, api, onView: store }: Props) {
  const { valuesStore } = useDataContext();
  const frame = useRef<HTMLDivElement>(null);
  const [start, setStart] = useState({ path: address.path, generation: 0 });
  // What an address asks for and H5Web does not show yet, because it is still loading.
  const wanted = useRef<Wanted | null>({ path: address.path, view: address.view, from: null });
  const written = useRef(formatAddress(address));

  useState(() => openOnView(store));
  useEffect(() => openOnView(store), [store]);
  const { dims, mapping } = useStore(store);
  const shown = useH5WebState(
    frame,
    useCallback((path) => api.open(path), [api]),
  );

  const show = useCallback(
    (target: Pick<ViewerAddress, 'path' | 'view' | 'slice'>) => {
      const now = frame.current && readH5Web(frame.current);
      wanted.current = { path: target.path, view: target.view, from: now?.path ?? null };
      store.setState({ wanted: target.slice });
      if (!frame.current || now?.path === target.path || selectPath(frame.current, target.path)) {
        return;
      }
      // It is not in the tree, since no group on the way is open: H5Web starts anew there.
      setStart(({ generation }) => ({ path: target.path, generation: generation + 1 }));
    },
    [store],
  );

  // H5Web follows the address: back, forward, and links into this file.
  useEffect(() => {
    if (formatAddress(address) !== written.current) {
      written.current = formatAddress(address);
      show(address);
    }
  }, [address, show]);

  // The view of the address, once it is there to be chosen.
  useLayoutEffect(() => {
    const { current } = wanted;
    if (current === null || shown === null || frame.current === null) {
      return;
    }
    if (shown.path !== current.path) {
      // Neither where it was nor where it was to go: somebody went elsewhere.
      if (shown.path !== current.from) {
        wanted.current = null;
        store.setState({ wanted: null });
      }
    } else if (current.view === null && offersView(frame.current, IMAGE_VIEW)) {
      wanted.current = { ...current, view: IMAGE_VIEW };
      selectView(frame.current, IMAGE_VIEW);
    } else if (current.view === null || shown.view === current.view) {
      wanted.current = shown.view === null ? current : null;
    } else {
      selectView(frame.current, current.view);
    }
  }, [shown, store]);

  // The address follows H5Web: another object is a step that "back" undoes, another view of it is none.
  useEffect(() => {
    if (shown === null) {
      return;
    }
    const pending = wanted.current;
    if (pending !== null && pending.path !== shown.path) {
      return;
    }
    const slice = mapping === null || dims === null || isDefaultSlice(mapping) ? null : (mapping as Slice);
    const next: ViewerAddress = {
      page: 'viewer',
      file: address.file,
      path: shown.path,
      view: shown.view ?? pending?.view ?? null,
      slice: store.getState().wanted ?? slice,
    };
    written.current = formatAddress(next);
    goTo(next, shown.path === address.path ? 'replace' : 'push');
    // eslint-disable-next-line react-hooks/exhaustive-deps -- not when the address changes: that is the other direction
  }, [shown, mapping, dims, store]);

  // The same slice anew: H5Web asks for its values again when they are gone and it starts again.
  const showAmount = useCallback(
    (dataset: Dataset, selection: string | undefined, amount: 'full' | Part | null) => {
      const dims = dimsOf(dataset);
      api.overviews.want(dims, selection, amount);
      for (const values of api.fetched.take(dims, selection)) {
        api.overviews.set(values.dataset.path, selection, null);
        valuesStore.evict(values);
      }
      const state = store.getState();
      store.setState({ wanted: state.mapping as Slice | null });
      const now = frame.current && readH5Web(frame.current);
      wanted.current = now && { ...now, from: now.path };
      setStart(({ path, generation }) => ({ path: now?.path ?? path, generation: generation + 1 }));
    },
    [api, store, valuesStore],
  );

  // Where there is no room beside the plot, H5Web cannot open its tree. It then lies above the plot until an object is chosen.
  const [treeOpen, setTreeOpen] = useState(false);
  const path = shown?.path;
  useEffect(() => setTreeOpen(false), [path]);
  function toggleTree(event: MouseEvent) {
    if (window.innerWidth < ROOM_FOR_TREE && (event.target as Element).closest('[aria-label="Toggle sidebar"]')) {
      event.stopPropagation();
      setTreeOpen((open) => !open);
    }
  }

  const context = useMemo(() => ({ api, store, show: showAmount }), [api, store, showAmount]);
  const mainArea = frame.current?.querySelector('#h5w-main-area > div') ?? frame.current?.querySelector('#h5w-main-area');
  return (
    <ViewerContextProvider value={context}>
      <main ref={frame} className={styles.frame} aria-label="Viewer" data-tree-open={treeOpen || undefined} onClickCapture={toggleTree}>
        <App key={start.generation} initialPath={start.path} sidebarOpen={window.innerWidth >= ROOM_FOR_TREE} disableDarkMode />
        {shown !== null &&
          shown.view === null &&
          mainArea &&
          createPortal(
            <GroupContents file={api.filepath} path={shown.path} onOpen={(path) => show({ path, view: null, slice: null })} />,
            mainArea,
          )}
      </main>
    </ViewerContextProvider>
  );
}
