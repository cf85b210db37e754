/**
 * Brings something into sight by scrolling the pane it stands in, and nothing else: `scrollIntoView` would move every
 * ancestor, the window's own frame among them.
 */
export function scrollInPane(element: Element): void {
  const pane = scrollingPane(element);
  if (pane === null) return;
  const box = element.getBoundingClientRect();
  const view = pane.getBoundingClientRect();
  const margin = Math.max(0, (view.height - box.height) / 2);
  pane.scrollTop += box.top - view.top - margin;
}

function scrollingPane(element: Element): Element | null {
  for (let each = element.parentElement; each !== null; each = each.parentElement) {
    const { overflowY } = getComputedStyle(each);
    if (overflowY === 'auto' || overflowY === 'scroll') return each;
  }
  return null;
}
