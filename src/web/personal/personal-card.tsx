import { useMe } from '../shell/session.ts';
import { buttonClass } from '../ui/button.tsx';
import { exportAddress } from './address.ts';
import { t } from './words.ts';

/** Where somebody gets all that is kept about her. */
export function PersonalCard() {
  const me = useMe();
  return (
    <section class="card stack" aria-labelledby="personal-title">
      <h2 id="personal-title">{t('card.title')}</h2>
      <p class="soft">{t('card.body')}</p>
      <div class="row">
        <a class={buttonClass()} href={exportAddress(me.id)} download>
          {t('card.download')}
        </a>
      </div>
      <p class="soft small">{t('card.erase')}</p>
    </section>
  );
}
