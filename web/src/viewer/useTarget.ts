import { type Dataset, isDataset, useEntity } from '@h5web/app';
import type { HdfViewerApi } from '../h5web/HdfViewerApi';
import { type OnViewStore, useShownOf } from '../h5web/OnView';

/** What copying and downloading are about: the dataset on view and the part of it that is shown, or a group. */
export interface Target {
  readonly path: string;
  /** The dataset on view: for a NeXus group the one that is plotted. */
  readonly dataset: Dataset | null;
  readonly selection: string | undefined;
}

export function useTarget(path: string, api: HdfViewerApi, onView: OnViewStore): Target {
  const entity = useEntity(path);
  const shown = useShownOf(api, onView);
  if (shown.dataset) {
    return { path: shown.dataset.path, dataset: shown.dataset, selection: shown.selection };
  }
  return { path, dataset: isDataset(entity) ? entity : null, selection: undefined };
}
