import {
  AbortError,
  type ArrayShape,
  type AttributeValues,
  DataProviderApi,
  type Dataset,
  DTypeClass,
  type Entity,
  type ExportFormat,
  type ExportURL,
  isGroup,
  type ProvidedEntity,
  type ScalarShape,
  type ValuesStoreParams,
} from '@h5web/app';
import { endpoint, fileEndpoint, type Parameters } from '../api/address';
import { ApiError } from '../api/ApiError';
import { call, callBytes, callJson, type CallOptions } from '../api/call';
import { useCredentials } from '../api/credentials';
import { failureSentence } from '../api/failures';
import { tell } from '../ui/notices';
import { Announcements } from './Announcements';
import { arrayOf } from './datatypes';
import { parseEntity, type WireEntity } from './entities';
import { fetchHeatmap, fetchLine, pagedOverview, type Sampled, stridedOverview, stridedSelection } from './fetchOverview';
import { FetchedValues } from './FetchedValues';
import { Limiter } from './limiter';
import { Overviews } from './overview';
import { planValues } from './plan';

// H5Web asks for each group of an open group at once. A browser has six connections to a server, and what is looked at must not wait in line.
const GROUPS_AT_ONCE = 4;

/**
 * The data of a file for H5Web: objects, attributes and values of sensible size by the h5grove protocol, what is larger by the server's
 * samples of it.
 */
export class HdfViewerApi extends DataProviderApi {
  private static count = 0;

  /** Tells one from another. */
  public readonly id = HdfViewerApi.count++;

  public readonly overviews = new Overviews();

  /** What was fetched, to have it forgotten when it is wanted otherwise. */
  public readonly fetched = new FetchedValues();

  private readonly groups = new Limiter(GROUPS_AT_ONCE);

  /** The groups that say nothing of NeXus. */
  private readonly plainGroups = new Set<string>();

  private readonly opened = new Announcements();

  public constructor(
    file: string,
    /** The object on view, which does not wait in line. */
    private readonly onView: () => string,
  ) {
    super(file);
  }

  public override getEntity(path: string): Promise<ProvidedEntity> {
    const fetchEntity = async () => {
      const entity = parseEntity(path, await this.ask<WireEntity>('meta', { path }));
      this.remember(entity);
      return entity;
    };
    if (path === '/' || isOnTheWay(path, this.onView())) {
      return fetchEntity();
    }
    // Of a closed group H5Web would know whether it is NeXus, for a badge. Where that is out of the question, it waits until it is opened.
    const opened = this.plainGroups.has(path) ? this.opened.wait(path) : Promise.resolve();
    return opened.then(() => this.groups.run(fetchEntity));
  }

  /** Tells that a group was opened in the tree. */
  public open(path: string) {
    this.opened.announce(path);
  }

  public override async getAttrValues({ path, attributes }: Entity): Promise<AttributeValues> {
    if (attributes.length === 0) {
      return {};
    }
    const values = await this.ask<AttributeValues>('attr', { path });
    if (typeof values.default === 'string') {
      // H5Web goes on to what a NeXus group says is to be shown.
      this.openAll(resolved(path, values.default));
    }
    return values;
  }

  /** H5Web shows no failure of this, so it goes to where the page shows it. */
  public override async getSearchablePaths(path: string): Promise<string[]> {
    try {
      return await this.ask<string[]>('paths', { path });
    } catch (error) {
      tell(error instanceof Error ? `The paths of the file could not be had. ${error.message}` : String(error));
      return [];
    }
  }

  public override async getValue(
    { dataset, selection }: ValuesStoreParams,
    signal?: AbortSignal,
    onProgress?: (value: number) => void,
  ): Promise<unknown> {
    const options = { signal, onProgress };
    return this.explained(dataset.path, signal, async () => {
      const { path } = dataset;
      const { dims } = dataset.shape;
      this.fetched.set(dims, selection, { dataset, selection });
      const plan = planValues(dataset, selection, this.overviews.wanted(dims, selection));
      switch (plan.kind) {
        case 'whole':
          this.overviews.set(path, selection, null);
          return this.values(dataset, selection, options);
        case 'heatmap':
          return this.sampled(
            dataset,
            selection,
            await fetchHeatmap(this.filepath, dataset as Dataset<ArrayShape>, plan.selected, options),
          );
        case 'line':
          return this.sampled(dataset, selection, await fetchLine(this.filepath, dataset as Dataset<ArrayShape>, plan, options));
        case 'strided': {
          const values = await this.values(dataset, stridedSelection(dims, plan), options);
          this.overviews.set(path, selection, stridedOverview(dims, plan));
          return values;
        }
        case 'paged':
          this.overviews.set(path, selection, pagedOverview(dims, plan.selected));
          return [];
      }
    });
  }

  /** H5Web's own export writes what it has in memory; where that is not everything, the server does it. */
  public override getExportURL(
    format: ExportFormat,
    dataset: Dataset,
    selection?: string,
    builtInExporter?: () => string,
  ): ExportURL | undefined {
    const inFull = this.overviews.get(dataset.path, selection) === undefined;
    if (builtInExporter && (inFull || format === 'json')) {
      return () => Promise.resolve(new Blob([builtInExporter()]));
    }
    if (!('dims' in dataset.shape) || arrayOf(dataset.type) === undefined) {
      return undefined;
    }
    const url =
      format === 'tiff'
        ? endpoint('h5grove/data', { file: this.filepath, path: dataset.path, format, selection })
        : fileEndpoint(this.filepath, 'values', { path: dataset.path, format, selection });
    // A link sends no key.
    return useCredentials.getState().secret === null ? url : async () => (await call(url)).blob();
  }

  /** All elements of a selection, as H5Web wants them: numbers as typed arrays, everything else as flat arrays. */
  private async values(dataset: Dataset<ArrayShape | ScalarShape>, selection: string | undefined, options: CallOptions): Promise<unknown> {
    const parameters = { file: this.filepath, path: dataset.path, selection };
    if (dataset.type.class === DTypeClass.Opaque) {
      return new Uint8Array(await callBytes(endpoint('h5grove/data', { ...parameters, format: 'bin' }), options));
    }
    const ValueArray = arrayOf(dataset.type);
    if (ValueArray === undefined) {
      return callJson(endpoint('h5grove/data', { ...parameters, flatten: true }), options);
    }
    const bytes = await callBytes(endpoint('h5grove/data', { ...parameters, format: 'bin', dtype: 'safe' }), options);
    const values = new ValueArray(bytes);
    return 'dims' in dataset.shape && dataset.shape.dims.length > 0 ? values : values[0];
  }

  private sampled(dataset: Dataset, selection: string | undefined, { overview, values }: Sampled): unknown {
    this.overviews.set(dataset.path, selection, overview);
    return values;
  }

  private ask<T>(action: string, parameters: Parameters): Promise<T> {
    return this.explained(String(parameters.path), undefined, () =>
      callJson<T>(endpoint(`h5grove/${action}`, { file: this.filepath, ...parameters })),
    );
  }

  /** Turns a failure into an error with the sentence that H5Web shows, and the object that it is about. */
  private async explained<T>(path: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted) {
        throw signal.reason instanceof AbortError ? signal.reason : new AbortError('cancelled');
      }
      throw error instanceof ApiError ? new Error(failureSentence(error), { cause: new Error(`${path}: ${error.message}`) }) : error;
    }
  }

  private openAll(path: string) {
    const names = path.split('/').slice(1);
    names.forEach((_, index) => this.opened.announce(`/${names.slice(0, index + 1).join('/')}`));
  }

  private remember(entity: ProvidedEntity) {
    const entities = 'children' in entity ? entity.children : [entity];
    for (const each of entities) {
      if (isGroup(each) && each !== entity && !each.attributes.some(({ name }) => name === 'NX_class' || name === 'default')) {
        this.plainGroups.add(each.path);
      }
      if ('shape' in each) {
        this.overviews.remember(each);
      }
    }
  }
}

function resolved(path: string, target: string): string {
  return target.startsWith('/') ? target : `${path === '/' ? '' : path}/${target}`;
}

/** Whether an object is the one on view, or a group that leads to it. */
function isOnTheWay(path: string, onView: string): boolean {
  return onView === path || onView.startsWith(`${path}/`);
}
