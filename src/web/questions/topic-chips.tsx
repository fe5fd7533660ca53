import { Link } from 'wouter-preact';
import { useSession } from '../shell/session.ts';

/** The topics of a question, each leading to its page, which is for those who are signed in. */
export function TopicChips({ topics }: { topics: { slug: string; name: string }[] }) {
  const me = useSession().data;
  return (
    <ul class="chips">
      {topics.map(({ slug, name }) => (
        <li key={slug}>
          {me ? (
            <Link class="chip" href={`/topics/${encodeURIComponent(slug)}`}>
              {name}
            </Link>
          ) : (
            <span class="chip">{name}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
