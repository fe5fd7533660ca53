import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  title: string;
  /** What the browser's tab says; the title unless told otherwise. */
  tab?: string;
  lede?: string;
  /** For a page that only asks for one thing. */
  narrow?: boolean;
  /** Stands beside the heading: what one can do here. */
  actions?: ComponentChildren;
  children: ComponentChildren;
}

let navigated = false;

/** Tells that the next page to appear was navigated to, so that its heading takes focus and is read out. */
export function expectFocus() {
  navigated = true;
}

/** A page with its heading. */
export function Page({ title, tab = title, lede, narrow = false, actions, children }: Props) {
  const heading = usePageHeading(tab);
  return (
    <div class={narrow ? 'page page-narrow card' : 'page'}>
      <div class="stack-tight">
        <div class="row-apart">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {actions}
        </div>
        {lede && <p class="page-lede">{lede}</p>}
      </div>
      {children}
    </div>
  );
}

/** Names the browser's tab after the page and, after navigation, moves focus to its heading. */
export function usePageHeading(tab: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = tab === 'Firsthand' ? tab : `${tab} · Firsthand`;
  }, [tab]);
  useEffect(() => {
    // Who asked for a field by a shortcut is there already.
    const inField = document.activeElement instanceof HTMLInputElement;
    if (navigated && !inField) heading.current?.focus({ preventScroll: true });
    navigated = false;
  }, []);
  return heading;
}
