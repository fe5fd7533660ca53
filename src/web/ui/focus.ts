import { useEffect, type MutableRef } from 'preact/hooks';

/** When the element goes and takes the focus with it, what it stood in gets the focus: the nearest with a `tabindex`. */
export function useFocusReturn(element: MutableRef<HTMLElement | null>) {
  useEffect(() => {
    const around = ancestorsOf(element.current);
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const place = around.find((ancestor) => ancestor.isConnected && ancestor.hasAttribute('tabindex'));
        place?.focus({ preventScroll: true });
      });
    };
  }, []);
}

function ancestorsOf(element: HTMLElement | null) {
  const found: HTMLElement[] = [];
  for (let at = element?.parentElement; at; at = at.parentElement) found.push(at);
  return found;
}

/**
 * Keeps the focus from being lost: when what has it goes, and nothing takes it over by the next frame, the nearest place around
 * it that can be focused has it, at last the page's own content. For the root of the page, once.
 */
export function keepFocus(root: HTMLElement) {
  let last: HTMLElement | null = null;
  let around: HTMLElement[] = [];
  const restore = () => {
    if (document.activeElement !== document.body || last === null || last.isConnected) return;
    const place = around.find((ancestor) => ancestor.isConnected && ancestor.hasAttribute('tabindex'));
    (place ?? document.querySelector<HTMLElement>('main'))?.focus({ preventScroll: true });
  };
  root.addEventListener('focusin', ({ target }) => {
    last = target as HTMLElement;
    around = ancestorsOf(last);
  });
  // Who presses on nothing in particular wants the focus nowhere.
  root.addEventListener('focusout', ({ target }) => {
    if ((target as HTMLElement).isConnected) requestAnimationFrame(forgetIfLeft);
  });
  const forgetIfLeft = () => {
    if (document.activeElement === document.body && last?.isConnected) last = null;
  };
  new MutationObserver(() => {
    if (last && !last.isConnected && document.activeElement === document.body) requestAnimationFrame(restore);
  }).observe(root, { childList: true, subtree: true });
}
