import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  title: 'Lösungen',
  lede: 'Was anderen geholfen hat, als sie nicht weiterkamen, in den Worten derer, die geholfen haben.',
  find: 'Lösungen durchsuchen',
  topic: 'Thema: {topic}',
  by: 'Beantwortet von {name}',
  worked: { one: '{count} Person hat es geholfen', other: '{count} Leuten hat es geholfen' },
  'did-not-work': { one: '{count} Person nicht', other: '{count} Leuten nicht' },
  more: 'Mehr Lösungen zeigen',
  none: 'Hier ist noch nichts gelöst',
  'none.body':
    'Wenn jemand sagt, dass eine Antwort geholfen hat, bleibt sie hier für alle, die an derselben Stelle hängen.',
  'none.ask': 'Eine Frage stellen',
  'none.open': 'Ansehen, was auf Antwort wartet',
  'none-here': 'Keine Lösung passt',
  'none-here.body':
    'Nichts, was geholfen hat, passt zu diesen Filtern. Vielleicht steht es in einer Frage, die noch offen ist.',
  'none-here.all': 'Alle Lösungen zeigen',
  'none-here.search': 'Alles durchsuchen',
};
