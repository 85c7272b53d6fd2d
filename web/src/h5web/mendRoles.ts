/** Completes what H5Web tells screen readers: tabs belong into a list of tabs. */
export function mendRoles(root: ParentNode) {
  const list = root.querySelector('[role="tab"][aria-label="Explorer"]')?.parentElement;
  if (list && !list.hasAttribute('role')) {
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-label', 'Objects of the file');
  }
}
