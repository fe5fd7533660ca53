import type { Translated } from '../shell/i18n.ts';
import type { t } from './words.ts';

export const german: Translated<typeof t> = {
  failed: 'Das Diagramm konnte nicht geladen werden.',
  'health.title': 'Wie es Fragen hier ergeht',
  'health.by': 'Zeigen nach',
  'health.by.week': 'Wochen',
  'health.by.month': 'Monaten',
  'health.span.week': 'Woche ab',
  'health.span.month': 'Monat',
  'health.asked': 'Gefragt',
  'health.withinDay': 'Binnen eines Tages gelöst',
  'health.withinWeek': 'Binnen einer Woche',
  'health.later': 'Später',
  'health.open': 'Offen',
  'health.firstAnswer': 'Erste Antwort nach',
  'health.firstAnswer.title': 'Wie lange es bis zur ersten Antwort dauert',
  'health.none.week':
    'In den letzten zwölf Wochen wurde hier nichts gefragt, was du lesen darfst. Monate reichen weiter zurück.',
  'health.none.month': 'In den letzten zwölf Monaten wurde hier nichts gefragt, was du lesen darfst.',
  'health.finding.week': {
    one: 'Eine Frage in den letzten zwölf Wochen. Binnen einer Woche gelöst: {soon} ({share}). Noch offen: {open}.',
    other:
      '{count} Fragen in den letzten zwölf Wochen. Binnen einer Woche gelöst: {soon} ({share}). Noch offen: {open}.',
  },
  'health.finding.month': {
    one: 'Eine Frage in den letzten zwölf Monaten. Binnen einer Woche gelöst: {soon} ({share}). Noch offen: {open}.',
    other:
      '{count} Fragen in den letzten zwölf Monaten. Binnen einer Woche gelöst: {soon} ({share}). Noch offen: {open}.',
  },
  'health.first': 'Auf die Hälfte derer, die beantwortet wurden, kam die erste Antwort binnen {time}.',
  'health.first.none': 'Auf keine davon hat schon jemand anderes geantwortet.',
  'helping.title': 'Deine letzten zwölf Wochen',
  'helping.only-you': 'Nur du siehst das.',
  'helping.week': 'Woche ab',
  'helping.asked': 'An dich gefragt',
  'helping.answered': 'Von dir beantwortet',
  'helping.took': 'Von dir übernommen, oder mit dir im Raum',
  'helping.waiting': 'Wartet auf dich',
  'helping.passed': 'Ging an andere weiter',
  'helping.limit': 'Deine Grenze: {limit} in der Woche',
  'helping.none':
    'In den letzten zwölf Wochen hat dich niemand etwas gefragt. Was du gefragt wirst und was du beantwortest, erscheint hier Woche für Woche.',
  'helping.finding': {
    one: 'Du wurdest einmal gefragt und hast {answered} beantwortet. In der vollsten Woche waren es {most}; deine Grenze ist jetzt {limit}.',
    other:
      'Du wurdest {count}-mal gefragt und hast {answered} beantwortet. In der vollsten Woche waren es {most}; deine Grenze ist jetzt {limit}.',
  },
  'outcomes.title': 'Was die Leiter gebracht hat',
  'outcomes.month': 'Begonnen im',
  'outcomes.by-rung': 'Wo Fragen gelöst wurden',
  'outcomes.rung': 'Sprosse',
  'outcomes.climbs': 'Fragen',
  'outcomes.share': 'Anteil',
  'outcomes.took': 'Die Hälfte davon binnen',
  'outcomes.find': 'Durch das, was schon da war',
  'outcomes.ask': 'Durch gefragte Leute',
  'outcomes.network': 'Durch das Netzwerk',
  'outcomes.swarm': 'In einem Raum',
  'outcomes.formal': 'Ganz oben',
  'outcomes.decided': 'Von der Schulungsberatung entschieden',
  'outcomes.ended': 'Ohne Lösung beendet',
  'outcomes.climbing': 'Noch auf dem Weg',
  'outcomes.unsolved': 'Nicht gelöst, oder noch nicht',
  'outcomes.short.find': 'Gefunden',
  'outcomes.short.ask': 'Gefragt',
  'outcomes.short.network': 'Netzwerk',
  'outcomes.short.swarm': 'Raum',
  'outcomes.short.formal': 'Oben',
  'outcomes.none':
    'In den letzten zwölf Monaten hat sich keine Frage auf den Weg gemacht. Sobald es welche gibt, siehst du hier, welche Sprossen sie lösen.',
  'outcomes.finding': {
    one: 'Eine Frage machte sich in den letzten zwölf Monaten auf den Weg. Gelöst: {solved} ({share}).',
    other: '{count} Fragen machten sich in den letzten zwölf Monaten auf den Weg. Gelöst: {solved} ({share}).',
  },
  'outcomes.most':
    'Die meisten wurden auf der Sprosse „{rung}“ gelöst: {solved} ({share}), die Hälfte davon binnen {time}.',
  'outcomes.most.none': 'Keine davon ist bisher gelöst.',
  'outcomes.left-out': 'Was gelöst war, bevor eine Frage gestellt wurde, zählt hier nicht mit.',
};
