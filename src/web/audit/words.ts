import { translator } from '../shell/i18n.ts';

/** The texts of the audit log. */
export const t = translator('audit', {
  'audit.title': 'Audit log',
  'audit.lede': 'Who did what, and when. Never what they wrote; and that you look is written down too.',
  'audit.only': 'Only administrators see this page',
  'audit.only.body': 'Ask an administrator of this installation.',
  'audit.export': 'Export',
  'audit.export.hint': 'As JSON lines, with the filters that are set',
  'audit.more': 'Show earlier',
  'audit.none': 'Nothing of this kind happened',
  'audit.none.body':
    'What happened here stands in this log from the first day on, for as long as the settings keep it. Take a filter away, or look at another time.',
  'audit.show-all': 'Show everything',
  'filter.title': 'Filters',
  'filter.name': 'What happened',
  'filter.everything': 'Everything',
  'filter.all-of': 'All about: {group}',
  'filter.from': 'From',
  'filter.to': 'Until',
  'filter.actor': 'by {name}',
  'filter.subject': 'about {title}',
  'filter.remove': '(remove filter)',
  'event.by': 'by',
  'event.about': 'about',
  'event.pseudonym': 'pseudonym {id}',
  'event.only-actor': 'Show only what {name} did',
  'event.only-subject': 'Show only what happened to this',
  'event.hidden': 'something with the id {id}',
  'event.details': 'Details',
});
