import { Specimens } from './specimen.tsx';
import { colours, corners, sizes, spaces } from './token-names.ts';
import { t } from './words.ts';

/** Colour, type, space and motion, by their names. */
export const Tokens = () => (
  <Specimens id="tokens" title={t('tokens.title')} note={t('tokens.note')}>
    <h3>{t('tokens.colour')}</h3>
    <ul class="swatches">
      {colours.map((name) => (
        <li key={name}>
          <svg class="swatch" viewBox="0 0 10 10" preserveAspectRatio="none" aria-hidden="true">
            <rect width="10" height="10" fill={`var(--${name})`} />
          </svg>
          <code>{name}</code>
        </li>
      ))}
    </ul>
    <h3>{t('tokens.type')}</h3>
    <ul class="stack-tight type-sizes">
      {sizes.map((name) => (
        <li key={name}>
          <code>{name}</code>
          <span class={name}>{t('tokens.sample')}</span>
        </li>
      ))}
    </ul>
    <h3>{t('tokens.space')}</h3>
    <ul class="swatches spaces">
      {spaces.map((name) => (
        <li key={name}>
          <span class={`space space-${name}`} />
          <code>{name}</code>
        </li>
      ))}
      {corners.map((name) => (
        <li key={name}>
          <span class={`corner corner-${name}`} />
          <code>{name}</code>
        </li>
      ))}
    </ul>
    <h3>{t('tokens.motion')}</h3>
    <p>{t('tokens.motion.note')}</p>
  </Specimens>
);
