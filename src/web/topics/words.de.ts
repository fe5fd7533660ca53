import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  'topics.title': 'Themen',
  'topics.lede': 'Wonach hier gefragt wird. Ein Thema entsteht, wenn jemand es einer Frage gibt.',
  'topics.find': 'Thema suchen',
  'topics.count': { one: '{count} Frage', other: '{count} Fragen' },
  'topics.none': 'Noch keine Themen',
  'topics.none.body': 'Gib einer Frage beim Stellen ein Thema, dann erscheint es hier für alle.',
  'topics.none.ask': 'Eine Frage stellen',
  'topics.none-like.all': 'Alle Themen zeigen',
  'topics.none-like': 'Kein Thema heißt so',
  'topics.none-like.body':
    'Versuche es mit einem Teil des Namens. Ein Thema, das fehlt, entsteht, wenn du es einer Frage gibst.',
  'topics.more': 'Mehr Themen zeigen',
  'topic.count': { one: '{count} Frage', other: '{count} Fragen' },
  'topic.search': 'In diesem Thema suchen',
  'topic.filter': 'Zeigen',
  'topic.more': 'Mehr Fragen zeigen',
  'topic.solutions': 'Was geholfen hat',
  'topic.none-yet': 'Noch keine Fragen in diesem Thema',
  'topic.none-yet.body': 'Gib einer Frage beim Stellen dieses Thema, dann steht sie hier für alle, die ihm folgen.',
  'topic.none.all': 'Alle Fragen dazu zeigen',
  'topic.none.ask': 'Eine Frage stellen',
  'topic.none': 'Hier sind keine Fragen',
  'topic.none.body': 'In diesem Thema gibt es andere, aber keine mit diesem Stand.',
};
