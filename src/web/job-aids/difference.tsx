import { diffWordsWithSpace } from 'diff';
import { t } from './words.ts';

interface Text {
  title: string;
  body: string;
}

/** What one version changed of the one before: words within lines, said to be added or removed also to who hears it. */
export function Difference({ before, now }: { before: Text; now: Text }) {
  return (
    <div class="stack-tight">
      {before.title !== now.title && (
        <p class="history-title">
          {t('history.title-was')}: <Words before={before.title} now={now.title} />
        </p>
      )}
      {before.body === now.body ? (
        <p class="soft small">{t('history.same')}</p>
      ) : (
        <pre class="history-body">
          <Words before={before.body} now={now.body} />
        </pre>
      )}
    </div>
  );
}

/** Past this, comparing gives up and shows the texts one after the other. */
const longestMs = 1_500;

function Words({ before, now }: { before: string; now: string }) {
  const changes = diffWordsWithSpace(before, now, { timeout: longestMs }) ?? [
    { value: `${before}\n`, removed: true, added: false },
    { value: now, removed: false, added: true },
  ];
  return (
    <>
      {changes.map(({ value, added, removed }, at) => {
        if (added) return <Marked key={at} tag="ins" said={t('history.added')} value={value} />;
        return removed ? (
          <Marked key={at} tag="del" said={t('history.removed')} value={value} />
        ) : (
          <Same key={at} value={value} />
        );
      })}
    </>
  );
}

const Marked = ({ tag: Tag, said, value }: { tag: 'ins' | 'del'; said: string; value: string }) => (
  <Tag>
    <span class="visually-hidden"> {said} </span>
    {value}
  </Tag>
);

const around = 160;

/** What stayed, shortened to what stands around the changes. */
function Same({ value }: { value: string }) {
  return <>{value.length > 3 * around ? `${value.slice(0, around)}\n…\n${value.slice(-around)}` : value}</>;
}
