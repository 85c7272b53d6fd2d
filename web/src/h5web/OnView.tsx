import type { Dataset } from '@h5web/app';
import { type DimensionMapping, Notation } from '@h5web/lib';
import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { Slice } from '../address/pageAddress';
import type { HdfViewerApi } from './HdfViewerApi';
import { type Overview } from './overview';
import type { Part } from './parts';
import { selectionOf } from './selection';

/** The dataset that H5Web shows, and how its dimensions are laid out. */
export interface OnView {
  readonly dims: readonly number[] | null;
  readonly mapping: DimensionMapping | null;
  /** The slice that an address asks for, until it is shown. */
  readonly wanted: Slice | null;
  /** How numbers in tables are written. */
  readonly notation: Notation;
}

interface ViewerContext {
  readonly api: HdfViewerApi;
  readonly store: OnViewStore;
  /** Fetches the selection on view again: in full, a part of it, or its overview. */
  readonly show: (dataset: Dataset, selection: string | undefined, amount: 'full' | Part | null) => void;
}

export type OnViewStore = StoreApi<OnView>;

export const createOnView = (wanted: Slice | null): OnViewStore =>
  createStore<OnView>(() => ({ dims: null, mapping: null, wanted, notation: Notation.Auto }));

// The store of the viewer that is open, for the one function of the library that is no hook.
let open: OnViewStore | null = null;

/** Makes a store the one that {@link wantedSlice} looks into, until the function that comes back is called. */
export function openOnView(store: OnViewStore): () => void {
  open = store;
  return () => {
    open = open === store ? null : open;
  };
}

/** The slice that an address asks for and that is not shown yet. */
export function wantedSlice(): Slice | null {
  return open?.getState().wanted ?? null;
}

const Context = createContext<ViewerContext | null>(null);
export const ViewerContextProvider = Context.Provider;

export function useViewer(): ViewerContext {
  const context = useContext(Context);
  if (context === null) {
    throw new Error('Used outside of the viewer.');
  }
  return context;
}

export interface Shown {
  readonly dataset: Dataset | undefined;
  readonly mapping: DimensionMapping | null;
  readonly selection: string | undefined;
  readonly overview: Overview | undefined;
}

/** What is on view now. */
export function useShown(): Shown {
  const { api, store } = useViewer();
  return useShownOf(api, store);
}

export function useShownOf(api: HdfViewerApi, store: OnViewStore): Shown {
  const { dims, mapping } = useStore(store);
  const dataset = dims === null ? undefined : api.overviews.owner(dims);
  const selection = mapping === null ? undefined : selectionOf(mapping);
  return { dataset, mapping, selection, overview: dataset && api.overviews.get(dataset.path, selection) };
}

/** Whether a slice of an address can be shown of a dataset in a view with so many axes. */
export function fits(slice: Slice | null, dims: readonly number[], mapping: DimensionMapping): slice is Slice & DimensionMapping {
  return (
    slice !== null &&
    slice.length === dims.length &&
    slice.every((part, dim) => typeof part !== 'number' || part < (dims[dim] ?? 0)) &&
    (['x', 'y'] as const).every((axis) => count(slice, axis) === count(mapping, axis)) &&
    slice.every((part, dim) => (part === null) === (mapping[dim] === null))
  );
}

function count(parts: readonly unknown[], axis: 'x' | 'y'): number {
  return parts.filter((part) => part === axis).length;
}
