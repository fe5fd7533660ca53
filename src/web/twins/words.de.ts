import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  'like.title': 'Dasselbe in anderen Worten?',
  'like.very-likely': 'sehr wahrscheinlich dieselbe',
  'like.likely': 'wahrscheinlich dieselbe',
  'like.confirmed': 'dieselbe Frage',
  'like.yes': 'Dieselbe',
  'like.yes.label': 'Dieselbe Frage: {title}',
  'like.no': 'Nicht dieselbe',
  'like.no.label': 'Nicht dieselbe Frage: {title}',
  'like.linked': 'Verbunden: Was eine davon löst, hilft jetzt beiden',
  'like.unlinked': 'Notiert: Das sind zwei Fragen',
  'like.undo': 'Rückgängig',
  'shared.mine': 'Löst das deine?',
  'shared.mine.body': 'Bei einer Frage wie dieser hat es geholfen.',
  'shared.others': 'Was bei einer Frage wie dieser geholfen hat',
  'shared.from': 'Beantwortet hier:',
  'shared.solved': 'Das hat auch meine gelöst',
  'shared.settled': 'Gelöst. Wer das geschrieben hat, hat nun noch einmal geholfen.',
  'shared.worked': { one: 'Hat {count} Person geholfen', other: 'Hat {count} Leuten geholfen' },
  'news.title': 'Inzwischen gelöst',
  'news.by': 'Beantwortet von {name}',
  'news.yours': 'Vielleicht dasselbe wie',
  'news.seen': 'Gesehen',
  'news.seen.label': 'Gesehen: {title}',
  elsewhere: 'Das wurde durch eine Antwort auf eine andere Frage gelöst:',
};
