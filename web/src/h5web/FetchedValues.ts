import type { ValuesStoreParams } from '@h5web/app';

/** Which values were fetched: of those that are plotted together, all have the same dimensions and the same selection. */
export class FetchedValues {
  private readonly groups = new Map<string, ValuesStoreParams[]>();

  public set(dims: readonly number[], selection: string | undefined, values: ValuesStoreParams) {
    const key = keyOf(dims, selection);
    const others = this.groups.get(key)?.filter(({ dataset }) => dataset.path !== values.dataset.path) ?? [];
    this.groups.set(key, [...others, values]);
  }

  /** Hands out a group and forgets it. */
  public take(dims: readonly number[], selection: string | undefined): readonly ValuesStoreParams[] {
    const key = keyOf(dims, selection);
    const group = this.groups.get(key) ?? [];
    this.groups.delete(key);
    return group;
  }
}

function keyOf(dims: readonly number[], selection: string | undefined): string {
  return `${dims.join()} ${selection ?? ''}`;
}
