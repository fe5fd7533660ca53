import { Link } from 'wouter-preact';

interface Choice {
  label: string;
  href: string;
  current: boolean;
}

/** A few filters that exclude one another; each is an address. */
export function FilterLinks({ label, choices }: { label: string; choices: Choice[] }) {
  return (
    <nav class="row filters" aria-label={label}>
      {choices.map(({ label, href, current }) => (
        <Link key={href} href={href} class="filter" aria-current={current ? 'true' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
