import { Link } from 'wouter-preact';

/** The topics of a question, each leading to its page. */
export function TopicChips({ topics }: { topics: { slug: string; name: string }[] }) {
  return (
    <ul class="chips">
      {topics.map(({ slug, name }) => (
        <li key={slug}>
          <Link class="chip" href={`/topics/${encodeURIComponent(slug)}`}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
