import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { enhanceRecordings } from './enhance.ts';

/** What turns text into HTML on this site: the policy lets nothing else (Trusted Types), where the browser knows it. */
const policy = (window as TrustedWindow).trustedTypes?.createPolicy('prose', { createHTML: (html) => html });

interface TrustedWindow extends Window {
  trustedTypes?: { createPolicy: (name: string, rules: { createHTML: (html: string) => string }) => Policy };
}
interface Policy {
  createHTML: (html: string) => unknown;
}

/** Text that the server rendered from Markdown and made safe; the one place that takes HTML. */
export function Prose({ html }: { html: string }) {
  const text = useRef<HTMLDivElement>(null);
  const [, navigate] = useLocation();
  const trusted = useMemo(() => ({ __html: (policy?.createHTML(html) ?? html) as string }), [html]);
  useEffect(() => {
    // What scrolls sideways must be reachable without a mouse.
    for (const block of text.current?.querySelectorAll<HTMLElement>('pre, table') ?? []) {
      if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
    }
  }, [html]);
  useEffect(() => (text.current ? enhanceRecordings(text.current) : undefined), [html]);
  // Links to pages of this site go there without loading everything again.
  const follow = (event: MouseEvent) => {
    const page = pageOf(event);
    if (!page) return;
    event.preventDefault();
    navigate(page);
  };
  return <div ref={text} class="prose" onClick={follow} dangerouslySetInnerHTML={trusted} />;
}

function pageOf(event: MouseEvent) {
  const link = (event.target as Element).closest('a');
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || link.origin !== location.origin || /^\/(api|uploads)\b/.test(link.pathname))
    return undefined;
  return link.pathname + link.search + link.hash;
}
