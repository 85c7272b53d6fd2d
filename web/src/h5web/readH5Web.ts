import { keepingPreference } from './views';

/** What H5Web shows, as its page says it: it tells nobody, but marks it for screen readers. */
export interface H5WebState {
  readonly path: string;
  /** The name of the view, or `Inspect`; null while there is none. */
  readonly view: string | null;
}

export const INSPECT = 'Inspect';

const VIEWS = '[role="tablist"][aria-label="Visualization"] [role="tab"]';
const MODES = '[role="radiogroup"][aria-label="Viewer mode"] [role="radio"]';

export function readH5Web(root: ParentNode): H5WebState | null {
  const path = readPath(root);
  if (path === null) {
    return null;
  }
  const inspecting = choices(root, MODES).find(isChosen)?.textContent === INSPECT;
  const view = choices(root, VIEWS).find(isChosen)?.textContent ?? null;
  return { path, view: inspecting ? INSPECT : view };
}

/** Switches H5Web to a view, if it has it; tells whether it is there now. */
export function selectView(root: ParentNode, view: string): boolean {
  const choice = choices(root, view === INSPECT ? MODES : VIEWS).find(({ textContent }) => textContent === view);
  if (choice && !isChosen(choice)) {
    keepingPreference(() => choice.click());
  }
  return choice !== undefined;
}

/** Whether H5Web has a view for what it shows. */
export function offersView(root: ParentNode, view: string): boolean {
  return choices(root, VIEWS).some(({ textContent }) => textContent === view);
}

/** The groups that are open in H5Web's tree. */
export function openGroups(root: ParentNode): string[] {
  return [...root.querySelectorAll<HTMLElement>('[role="tree"] [role="treeitem"][aria-expanded="true"]')].map(
    ({ dataset }) => dataset.path ?? '',
  );
}

/** Selects an object in H5Web's tree, if it is there to be selected. */
export function selectPath(root: ParentNode, path: string): boolean {
  const item = [...root.querySelectorAll<HTMLElement>('[role="tree"] [role="treeitem"]')].find(({ dataset }) => dataset.path === path);
  item?.click();
  return item !== undefined;
}

// The heading is the path on view: a button for each group on the way. Without the tree beside it, it begins with the name of the file.
function readPath(root: ParentNode): string | null {
  const heading = root.querySelector('h1');
  if (heading === null) {
    return null;
  }
  const names = [...heading.querySelectorAll(':scope > button')].map((button) => button.textContent);
  const collapsed = root.querySelector('[data-sidebar-collapsed]') !== null;
  return `/${(collapsed ? names.slice(1) : names).join('/')}`;
}

function choices(root: ParentNode, selector: string): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)];
}

function isChosen(choice: HTMLElement): boolean {
  return choice.getAttribute('aria-selected') === 'true' || choice.getAttribute('aria-checked') === 'true';
}
