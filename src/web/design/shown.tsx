import { RungList } from '../climbs/rung-list.tsx';
import { AnonymousAvatar, Avatar } from '../ui/avatar.tsx';
import { Fragments } from '../ui/fragments.tsx';
import { Icon, iconNames, Mark } from '../ui/icons.tsx';
import { Prose } from '../ui/prose.tsx';
import { Time } from '../ui/time.tsx';
import { specimenClimbs } from './climbs.ts';
import { Shelf, Specimens } from './specimen.tsx';
import { t } from './words.ts';
import '../climbs/climbs.css';

const sign = 'mark';
const names = ['Ada', 'Elif', 'Mo', 'Noor', 'Юлия', '林 美玲'];
const hits = [
  { text: t('words.hit.before'), hit: false },
  { text: t('words.hit'), hit: true },
  { text: t('words.hit.after'), hit: false },
];

/** People, and when something was. */
export const People = () => (
  <Specimens id="people" title={t('people.title')} note={t('people.note')}>
    <Shelf>
      {names.map((name, index) => (
        // Chosen so that each has another ground.
        <span key={name} class="byline">
          <Avatar id={String.fromCodePoint(96 + index)} name={name} /> {name}
        </span>
      ))}
    </Shelf>
    <Shelf>
      <Avatar id="a" name={names[0]!} size="large" />
      <Avatar id="b" name={names[1]!} size="small" />
      <span class="byline">
        <AnonymousAvatar /> {t('people.anonymous')}
      </span>
      <span class="byline">
        <Avatar id="c" name={t('people.long')} size="small" /> {t('people.long')}
        <Time at="2012-02-20T12:00:00Z" />
      </span>
    </Shelf>
  </Specimens>
);

/** What people wrote. */
export const Words = () => (
  <Specimens id="words" title={t('words.title')} note={t('words.note')}>
    <p>
      <Fragments parts={hits} />
    </p>
    <div class="card">
      <Prose html={t('words.html')} />
    </div>
  </Specimens>
);

/** A ladder on its way, and one that is at its end. */
export const Ladders = () => (
  <Specimens id="ladder" title={t('ladder.title')} note={t('ladder.note')}>
    <div class="beside">
      {specimenClimbs.map((climb) => (
        <div key={climb.questionId} class="card">
          <RungList climb={climb} />
        </div>
      ))}
    </div>
  </Specimens>
);

/** Every drawing, with its name. */
export const Signs = () => (
  <Specimens id="signs" title={t('signs.title')} note={t('signs.note')}>
    <ul class="swatches">
      <li>
        <Mark size={40} />
        <code>{sign}</code>
      </li>
      {iconNames.map((name) => (
        <li key={name}>
          <Icon name={name} size={28} />
          <code>{name}</code>
        </li>
      ))}
    </ul>
  </Specimens>
);
