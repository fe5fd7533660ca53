/** Text that the server rendered from Markdown and made safe; the one place that takes HTML. */
export function Prose({ html }: { html: string }) {
  return <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
