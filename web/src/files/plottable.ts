import { type Child, listChildren } from '../api/files';

/** Whether a picture can be made of a dataset: numbers, and more than one of them. */
export function isPlottable(child: Child): boolean {
  return (
    child.type === 'dataset' &&
    child.error === undefined &&
    (child.size ?? 0) > 1 &&
    (child.shape?.length ?? 0) > 0 &&
    /^[<>|=]?(u?int\d+|float\d+|bool|[iuf]\d+|b1)$/.test(child.dtype ?? '')
  );
}

// What a peek may cost: a handful of small requests.
const MAX_REQUESTS = 8;
const MAX_DEPTH = 4;
const CHILDREN_OF_EACH = 100;

/** The first datasets of a file that a picture can be made of: what lies higher comes first, and what has more dimensions. */
export async function findPlottable(file: string, wanted: number, signal: AbortSignal): Promise<Child[]> {
  const found: Child[] = [];
  let level = ['/'];
  let requests = 0;
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0 && found.length < wanted; depth++) {
    const groups = level.slice(0, MAX_REQUESTS - requests);
    requests += groups.length;
    const answers = await Promise.all(groups.map((path) => listChildren(file, path, CHILDREN_OF_EACH, signal)));
    const children = answers.flatMap((answer) => answer.children);
    found.push(...children.filter(isPlottable).sort((a, b) => Math.min(b.ndim ?? 0, 2) - Math.min(a.ndim ?? 0, 2)));
    // Links are left alone: they lead to what is found anyway, or round in circles.
    level = children.filter((child) => child.type === 'group' && child.link === undefined).map((child) => child.path);
  }
  return found.slice(0, wanted);
}
