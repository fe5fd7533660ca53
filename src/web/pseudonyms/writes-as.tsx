import { useContext } from 'preact/hooks';
import { Icon } from '../ui/icons.tsx';
import { OwnPseudonym } from './own-name.ts';
import { t } from './words.ts';

/** In a form on one's own question that was asked without a name: under which name it will appear. */
export function WritesAs() {
  if (!useContext(OwnPseudonym)) return null;
  return (
    <p class="row soft small">
      <Icon name="mask" size={16} />
      {t('anonymous.write-as')}
    </p>
  );
}
