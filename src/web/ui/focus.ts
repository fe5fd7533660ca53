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
