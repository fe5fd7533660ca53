import type { Watch } from '#src/contract/watching.ts';
import { problemOf } from '../shell/api.ts';
import { Icon } from '../ui/icons.tsx';
import { Menu } from '../ui/menu.tsx';
import { toast } from '../ui/toast.tsx';
import { useWatch, useWatchChoice } from './queries.ts';
import { t } from './words.ts';
import './watching.css';

const choices = ['at_once', 'digest', 'none'] as const;

/** How the reader hears of a topic, and the choice of it. */
export function WatchMenu({ slug }: { slug: string }) {
  const watch = useWatch(slug);
  const choose = useWatchChoice(slug);
  if (!watch.data) return null;
  const { delivery } = watch.data;
  const set = (delivery: Watch['delivery']) =>
    choose.mutate(delivery, {
      onSuccess: () => toast(t(`watch.set.${delivery}`)),
      onError: (error) => toast(problemOf(error).title),
    });
  const button = (
    <span class="watch-button">
      <Icon name="eye" /> {t(`watch.now.${delivery}`)}
    </span>
  );
  return (
    <Menu label={t('watch.label', { how: t(`watch.now.${delivery}`) })} button={button}>
      <div class="menu-note">{t('watch.note')}</div>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          class="menu-item"
          aria-pressed={choice === delivery}
          onClick={() => set(choice)}
        >
          {t(`watch.${choice}`)} {choice === delivery && <Icon name="check" size={16} />}
        </button>
      ))}
    </Menu>
  );
}
