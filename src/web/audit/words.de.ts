import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  'audit.title': 'Protokoll',
  'audit.lede':
    'Wer was wann getan hat. Nie, was geschrieben wurde; und dass du hier nachsiehst, wird auch festgehalten.',
  'audit.only': 'Diese Seite sehen nur Admins',
  'audit.only.body': 'Frag die Admins dieser Installation.',
  'audit.export': 'Exportieren',
  'audit.export.hint': 'Als JSON-Zeilen, mit den gesetzten Filtern',
  'audit.more': 'Frühere zeigen',
  'audit.none': 'Nichts dergleichen ist geschehen',
  'audit.none.body':
    'Was hier geschah, steht vom ersten Tag an in diesem Protokoll, so lange die Einstellungen es aufheben. Nimm einen Filter weg, oder sieh dir eine andere Zeit an.',
  'audit.show-all': 'Alles zeigen',
  'filter.title': 'Filter',
  'filter.name': 'Was geschah',
  'filter.everything': 'Alles',
  'filter.all-of': 'Alles über: {group}',
  'filter.from': 'Von',
  'filter.to': 'Bis',
  'filter.actor': 'von {name}',
  'filter.subject': 'über {title}',
  'filter.remove': '(Filter entfernen)',
  'event.by': 'von',
  'event.about': 'über',
  'event.pseudonym': 'Pseudonym {id}',
  'event.only-actor': 'Nur zeigen, was {name} getan hat',
  'event.only-subject': 'Nur zeigen, was hiermit geschah',
  'event.hidden': 'etwas mit der Id {id}',
  'event.details': 'Einzelheiten',
};
