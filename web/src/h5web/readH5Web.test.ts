import { describe, expect, it } from 'vitest';
import { INSPECT, openGroups, readH5Web, selectPath, selectView } from './readH5Web';

function page(html: string): HTMLElement {
  const root = document.createElement('div');
  root.innerHTML = html;
  return root;
}

const heading = (names: string[]) =>
  `<h1>${names.map((name) => `<button><span>${name}</span></button><svg><title>/</title></svg>`).join('')}</h1>`;
const modes = (inspecting: boolean) =>
  `<div role="radiogroup" aria-label="Viewer mode"><button role="radio" aria-checked="${!inspecting}">Display</button><button role="radio" aria-checked="${inspecting}">Inspect</button></div>`;
const views = `<div role="tablist" aria-label="Visualization"><button role="tab" aria-selected="false">Matrix</button><button role="tab" aria-selected="true">Heatmap</button></div>`;

describe('What H5Web shows', () => {
  it('is the path of its heading and its view', () => {
    expect(readH5Web(page(heading(['entry', 'a b']) + modes(false) + views))).toEqual({ path: '/entry/a b', view: 'Heatmap' });
    expect(readH5Web(page(heading(['entry']) + modes(true) + views))).toEqual({ path: '/entry', view: INSPECT });
    expect(readH5Web(page('<h1><span>file.h5</span></h1>' + modes(false)))).toEqual({ path: '/', view: null });
  });

  it('does not begin with the name of the file when the tree is closed', () => {
    expect(readH5Web(page(`<div data-sidebar-collapsed>${heading(['file.h5', 'entry'])}</div>`))).toMatchObject({ path: '/entry' });
  });

  it('is nothing before it is there', () => {
    expect(readH5Web(page(''))).toBeNull();
  });

  it('is changed by its own buttons', () => {
    const root = page(modes(false) + views);
    const clicked: (string | null)[] = [];
    root.addEventListener('click', (event) => clicked.push((event.target as HTMLElement).textContent));

    expect(selectView(root, 'Matrix')).toBe(true);
    expect(selectView(root, 'Heatmap')).toBe(true);
    expect(selectView(root, INSPECT)).toBe(true);
    expect(selectView(root, 'Sculpture')).toBe(false);
    expect(clicked).toEqual(['Matrix', 'Inspect']);
  });

  it('has a tree in which objects are found by their path', () => {
    const root = page(
      `<div role="tree"><button role="treeitem" data-path='/a"b' aria-expanded="true"></button><button role="treeitem" data-path="/c" aria-expanded="false"></button></div>`,
    );

    expect(selectPath(root, '/a"b')).toBe(true);
    expect(selectPath(root, '/d')).toBe(false);
    expect(openGroups(root)).toEqual(['/a"b']);
  });
});
