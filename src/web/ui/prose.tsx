import { useEffect, useRef } from 'preact/hooks';

/** Text that the server rendered from Markdown and made safe; the one place that takes HTML. */
export function Prose({ html }: { html: string }) {
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What scrolls sideways must be reachable without a mouse.
    for (const block of text.current?.querySelectorAll<HTMLElement>('pre, table') ?? []) {
      if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
    }
  }, [html]);
  return <div ref={text} class="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
