import type { ComponentChildren } from 'preact';

interface Props {
  id: string;
  title: string;
  note?: string;
  children: ComponentChildren;
}

/** One group of parts, with a word on how they behave. */
export function Specimens({ id, title, note, children }: Props) {
  return (
    <section class="stack specimens" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {note && <p class="soft specimen-note">{note}</p>}
      {children}
    </section>
  );
}

/** Parts beside one another, as they would stand on a page. */
export const Shelf = ({ children }: { children: ComponentChildren }) => <div class="row shelf">{children}</div>;
