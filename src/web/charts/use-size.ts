import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A chart is drawn for the width that it has, so that its letters keep their size; this one until that is known. */
const widthBefore = 600;

/** The width of an element in CSS pixels, followed as it changes, and whether its script runs from right to left. */
export function useSize<Element extends HTMLElement>() {
  const element = useRef<Element>(null);
  const [size, setSize] = useState({ width: widthBefore, mirrored: false });
  useLayoutEffect(() => {
    const observed = element.current!;
    const measure = () => {
      const width = Math.round(observed.clientWidth);
      const mirrored = getComputedStyle(observed).direction === 'rtl';
      // Hidden, as in a closed details element, it has none.
      if (width > 0)
        setSize((before) => (before.width === width && before.mirrored === mirrored ? before : { width, mirrored }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return [element, size] as const;
}
