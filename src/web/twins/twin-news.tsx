import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import type { TwinNews as News } from '#src/contract/twins.ts';
import { useShownName } from '../pseudonyms/own-name.ts';
import { api, cancellable } from '../shell/api.ts';
import { useMutation } from '../shell/mutation.ts';
import { Button } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';
import { t } from './words.ts';

const newsKey = ['questions', 'twin-news'];

/** What solved, meanwhile, the same question as one that the reader follows; nothing where there is no news. */
export function TwinNews() {
  const client = useQueryClient();
  const news = useQuery({ queryKey: newsKey, queryFn: ({ signal }) => cancellable(signal).twins.news({}) });
  const seen = useMutation({
    mutationFn: (answerId: string) => api.twins.seen({ params: { answerId } }),
    onMutate: (answerId) =>
      client.setQueryData<{ items: News[] }>(newsKey, (before) => ({
        items: (before?.items ?? []).filter(({ answer }) => answer.id !== answerId),
      })),
    onError: () => void client.invalidateQueries({ queryKey: newsKey }),
  });
  const items = news.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="twin-news">
      <h2 id="twin-news">{t('news.title')}</h2>
      <ul class="list">
        {items.map((one) => (
          <li key={`${one.question.id} ${one.answer.id}`}>
            <Item news={one} see={() => seen.mutate(one.answer.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Item({ news, see }: { news: News; see: () => void }) {
  const { question, twin, answer, at } = news;
  const shownName = useShownName();
  return (
    <article class="question-item">
      <h3 class="question-item-title">
        <Link href={`/questions/${twin.id}#answer-${answer.id}`} onClick={see}>
          {twin.title}
        </Link>
      </h3>
      <p class="soft small">
        {t('news.by', { name: shownName(answer.author) })}, <Time at={at} />. {t('news.yours')}{' '}
        <Link href={`/questions/${question.id}`}>{question.title}</Link>
      </p>
      <div class="row">
        <Button look="quiet" aria-label={t('news.seen.label', { title: twin.title })} onClick={see}>
          {t('news.seen')}
        </Button>
      </div>
    </article>
  );
}
