/**
 * What `@h5web/app` gets when it imports `@h5web/lib` (see h5webLib() in vite.config.ts): the library itself, with a few parts wrapped. Here
 * the page learns which slice is on view, puts the slice of a shared link in place, and shows what is too large to be shown as it is.
 */
import { useDataContext } from '@h5web/app';
import {
  DimensionMapper as LibDimensionMapper,
  type DimensionMapping,
  HeatmapVis as LibHeatmapVis,
  initDimMapping as libInitDimMapping,
  LineVis as LibLineVis,
  MatrixVis as LibMatrixVis,
  NotationToggleGroup as LibNotationToggleGroup,
  RgbVis as LibRgbVis,
  SurfaceVis as LibSurfaceVis,
  ToggleGroup as LibToggleGroup,
  useSlicedDimsAndMapping as useLibSlicedDimsAndMapping,
} from '@h5web/lib';
import { type ComponentProps, type ComponentType, type PropsWithChildren, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { fits, useShown, useViewer, wantedSlice } from './OnView';
import { coordinates, type Overview } from './overview';
import { OverviewFrame } from './OverviewFrame';
import { PagedTable } from './PagedTable';
import { selectionOf } from './selection';

export * from '@h5web/lib';

export function DimensionMapper(props: ComponentProps<typeof LibDimensionMapper>) {
  const { dims, dimMapping, onChange } = props;
  const { store } = useViewer();
  const { valuesStore } = useDataContext();
  const wanted = useStore(store, (state) => state.wanted);
  const [generation, setGeneration] = useState(0);

  useLayoutEffect(() => {
    store.setState({ dims, mapping: dimMapping });
  }, [store, dims, dimMapping]);

  useLayoutEffect(() => () => store.setState({ dims: null, mapping: null }), [store, dims]);

  // The slice of an address, once there is a view that it fits.
  useEffect(() => {
    if (fits(wanted, dims, dimMapping)) {
      store.setState({ wanted: null });
      if (wanted.some((part, dim) => part !== dimMapping[dim])) {
        // The slice that is shown at first is on its way; nobody waits for it any more.
        valuesStore.abortAll('another slice', true);
        onChange([...wanted]);
        setGeneration((count) => count + 1);
      }
    }
  }, [store, valuesStore, wanted, dims, dimMapping, onChange]);

  // Sliders keep their value to themselves; a value from outside is for new ones.
  return <LibDimensionMapper key={generation} {...props} />;
}

/** Its buttons say `aria-checked` whatever they are; that is true of radio buttons, but nothing that tabs have. */
export const ToggleGroup = Object.assign(
  (props: ComponentProps<typeof LibToggleGroup>) => (
    <LibToggleGroup {...props} role={props.role === 'tablist' ? 'radiogroup' : props.role} />
  ),
  { Btn: LibToggleGroup.Btn },
);

/** Begins with the slice of an address, where it fits. */
export function initDimMapping(dims: number[], axesCount: number, lockedDimsCount?: number): DimensionMapping {
  const mapping = libInitDimMapping(dims, axesCount, lockedDimsCount);
  const wanted = wantedSlice();
  return fits(wanted, dims, mapping) ? [...wanted] : mapping;
}

export function useSlicedDimsAndMapping(dims: number[], mapping: DimensionMapping): [number[], DimensionMapping] {
  const { api } = useViewer();
  const sliced = useLibSlicedDimsAndMapping(dims, mapping);
  const overview = api.overviews.of(dims, selectionOf(mapping));
  return useMemo(() => (overview ? [overview.dims, sliced[1]] : sliced), [overview, sliced]);
}

export function HeatmapVis(props: ComponentProps<typeof LibHeatmapVis>) {
  return <PlaneVis Vis={LibHeatmapVis} props={props} />;
}

export function RgbVis(props: ComponentProps<typeof LibRgbVis>) {
  return <PlaneVis Vis={LibRgbVis} props={props} />;
}

export function LineVis(props: ComponentProps<typeof LibLineVis>) {
  const { className, abscissaParams, children } = props;
  const { overview, mapping } = useShown();
  const x = useCoordinates(overview, mapping, 'x', abscissaParams?.value, false);
  if (overview === undefined) {
    return <LibLineVis {...props} />;
  }
  return (
    <OverviewFrame overview={overview} className={className} x={x}>
      {(watcher) => (
        <LibLineVis {...props} className={undefined} abscissaParams={{ ...abscissaParams, value: x }}>
          {children}
          {watcher}
        </LibLineVis>
      )}
    </OverviewFrame>
  );
}

export function SurfaceVis(props: ComponentProps<typeof LibSurfaceVis>) {
  const { overview } = useShown();
  return overview === undefined ? (
    <LibSurfaceVis {...props} />
  ) : (
    <OverviewFrame overview={overview} className={props.className}>
      {() => <LibSurfaceVis {...props} className={undefined} />}
    </OverviewFrame>
  );
}

export function NotationToggleGroup(props: ComponentProps<typeof LibNotationToggleGroup>) {
  const { store } = useViewer();
  const { value } = props;
  useLayoutEffect(() => store.setState({ notation: value }), [store, value]);
  return <LibNotationToggleGroup {...props} />;
}

export function MatrixVis(props: ComponentProps<typeof LibMatrixVis>) {
  const { dataset, mapping, overview } = useShown();
  return overview === undefined || dataset === undefined || mapping === null ? (
    <LibMatrixVis {...props} />
  ) : (
    <PagedTable
      key={`${dataset.path} ${mapping.join()}`}
      className={props.className}
      dataset={dataset}
      mapping={mapping}
      cellWidth={props.cellWidth}
      columnHeaders={props.columnHeaders}
    />
  );
}

type PlaneProps = PropsWithChildren<Pick<ComponentProps<typeof LibHeatmapVis>, 'className' | 'abscissaParams' | 'ordinateParams'>>;

function PlaneVis<P extends PlaneProps>({ Vis, props }: { Vis: ComponentType<P>; props: P }) {
  const { className, abscissaParams, ordinateParams, children } = props;
  const { overview, mapping } = useShown();
  const x = useCoordinates(overview, mapping, 'x', abscissaParams?.value, true);
  const y = useCoordinates(overview, mapping, 'y', ordinateParams?.value, true);
  if (overview === undefined) {
    return <Vis {...props} />;
  }
  return (
    <OverviewFrame overview={overview} className={className} x={x} y={y}>
      {(watcher) => (
        <Vis
          {...props}
          className={undefined}
          abscissaParams={{ ...abscissaParams, value: x }}
          ordinateParams={{ ...ordinateParams, value: y }}
        >
          {children}
          {watcher}
        </Vis>
      )}
    </OverviewFrame>
  );
}

function useCoordinates(
  overview: Overview | undefined,
  mapping: DimensionMapping | null,
  axisName: 'x' | 'y',
  given: ArrayLike<number> | undefined,
  edges: boolean,
): number[] | undefined {
  return useMemo(() => {
    const axis = overview?.axes.find(({ dim }) => mapping?.[dim] === axisName);
    return axis && coordinates(axis, given, edges);
  }, [overview, mapping, axisName, given, edges]);
}
