/** Completes what H5Web has for keyboards and screen readers: tabs belong into a list of tabs, and what scrolls is to be reached. */
export function mendRoles(root: ParentNode) {
  const list = root.querySelector('[role="tab"][aria-label="Explorer"]')?.parentElement;
  if (list && !list.hasAttribute('role')) {
    list.setAttribute('role', 'tablist');
    list.setAttribute('aria-label', 'Objects of the file');
  }
  for (const grid of root.querySelectorAll<HTMLElement>('[role="grid"]:not([tabindex])')) {
    grid.tabIndex = 0;
  }
}
