import type { LinkCard } from '#src/contract/job-aids.ts';
import { Icon } from '../ui/icons.tsx';

/** A page elsewhere, as it describes itself; by its address alone where that is not known. */
export function LinkedPage({ link, card }: { link: string; card: LinkCard | null }) {
  const { title, description, picture, site } = card ?? bare(link);
  return (
    <a class="card link-card" href={link} rel="nofollow noopener">
      {picture && <img class="link-card-picture" src={picture} alt="" loading="lazy" />}
      <span class="stack-tight">
        <strong>{title}</strong>
        {description && <span class="soft small">{description}</span>}
        <span class="soft small link-card-address">
          <Icon name="link" size={15} /> {site}
        </span>
      </span>
    </a>
  );
}

const bare = (link: string) => ({
  title: URL.canParse(link) ? new URL(link).host : link,
  description: '',
  picture: null,
  site: link,
});
