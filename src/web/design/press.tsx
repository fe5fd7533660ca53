import { Button, buttonClass } from '../ui/button.tsx';
import { FilterLinks } from '../ui/filter-links.tsx';
import { Icon } from '../ui/icons.tsx';
import { Menu } from '../ui/menu.tsx';
import { More } from '../ui/more.tsx';
import { Shelf, Specimens } from './specimen.tsx';
import { t } from './words.ts';

const page = '/design';
const nothing = () => {};
const waiting = { hasNextPage: true, isFetchingNextPage: false, fetchNextPage: nothing };

/** Buttons, links that look like one, menus, filters and chips. */
export const Press = () => (
  <Specimens id="press" title={t('press.title')} note={t('press.note')}>
    <Shelf>
      <Button look="primary">{t('press.primary')}</Button>
      <Button>{t('press.plain')}</Button>
      <Button look="good">{t('press.good')}</Button>
      <Button look="quiet">{t('press.quiet')}</Button>
      <a class={buttonClass()} href={page}>
        {t('press.link')}
      </a>
      <Button look="quiet" aria-label={t('press.icon')}>
        <Icon name="close" />
      </Button>
    </Shelf>
    <Shelf>
      <Button look="primary" busy>
        {t('press.busy')}
      </Button>
      <Button look="good" aria-pressed>
        {t('press.chosen')}
      </Button>
      <Button look="quiet" aria-pressed>
        {t('press.chosen')}
      </Button>
    </Shelf>
    <Shelf>
      <Button>{t('press.long')}</Button>
    </Shelf>
    <Opening />
    <Topics />
  </Specimens>
);

const Opening = () => (
  <Shelf>
    <Menu label={t('press.menu')} button={<Icon name="more" size={22} />}>
      <div class="menu-note">{t('press.menu.note')}</div>
      <button type="button" class="menu-item">
        {t('press.menu.edit')}
      </button>
      <button type="button" class="menu-item" aria-pressed>
        {t('press.menu.on')} <Icon name="check" size={16} />
      </button>
      <hr class="menu-line" />
      <button type="button" class="menu-item">
        {t('press.menu.withdraw')}
      </button>
    </Menu>
    <FilterLinks
      label={t('press.filters')}
      choices={[
        { label: t('press.filter.all'), href: page, current: true },
        { label: t('press.filter.open'), href: page, current: false },
        { label: t('press.filter.settled'), href: page, current: false },
      ]}
    />
    <More label={t('press.more')} list={waiting} />
    <More label={t('press.more')} list={{ ...waiting, isFetchingNextPage: true }} />
  </Shelf>
);

const Topics = () => (
  <ul class="chips" aria-label={t('press.topic')}>
    <li>
      <a class="chip" href={page}>
        {t('press.topic.one')}
      </a>
    </li>
    <li class="chip">
      {t('press.topic.two')}
      <button type="button" class="chip-button" aria-label={t('press.topic.remove')}>
        <Icon name="close" size={14} />
      </button>
    </li>
  </ul>
);
