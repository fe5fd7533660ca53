import { jobAidFileSentences } from './job-aid-files.de.ts';
import { ruleSentences } from './rules.de.ts';

/** The sentences in which the program refuses something, by their English; a test names those that are missing. */
export const sentences: Record<string, string> = {
  ...ruleSentences,
  ...jobAidFileSentences,
  // Why something did not arrive.
  'Mail is off here': 'Mail ist hier aus',
  'No mail address is known': 'Es ist keine Mailadresse bekannt',
  'The mail server did not take a letter: {why}': 'Der Mailserver hat eine Mail nicht angenommen: {why}',
  'The push service answered {status}': 'Der Push-Dienst hat mit {status} geantwortet',
  'The push service can’t be reached: {why}': 'Der Push-Dienst ist nicht erreichbar: {why}',
  'No longer for everybody in the organisation: not sent': 'Nicht mehr für alle in der Organisation: nicht gesendet',
  'It answered {status}': 'Es hat mit {status} geantwortet',
  'It can’t be reached': 'Es ist nicht erreichbar',
  'It can’t be reached ({code})': 'Es ist nicht erreichbar ({code})',
  'The webhook was suspended': 'Der Webhook wurde ausgesetzt',

  // Job aids.
  'Job aid not found': 'Arbeitshilfe nicht gefunden',
  'This job aid was edited meanwhile': 'Diese Arbeitshilfe wurde inzwischen bearbeitet',
  'It was published; retire it instead': 'Sie ist veröffentlicht; nimm sie stattdessen außer Gebrauch',
  'It is a draft; throw it away instead': 'Sie ist ein Entwurf; verwirf sie stattdessen',
  'This question is not settled yet: keep what solved it once something did':
    'Diese Frage ist noch nicht gelöst: Behalte, was sie löst, sobald etwas sie gelöst hat',
  'Kept under your name, it would tell that you asked':
    'Unter deinem Namen behalten, würde es verraten, dass du gefragt hast',
  'Only who made or owns it lets more people read it':
    'Nur wer sie geschrieben hat oder für sie zuständig ist, lässt mehr Leute sie lesen',
  'It was kept from a question for fewer people: widen that first':
    'Sie stammt aus einer Frage für weniger Leute: Erweitere erst deren Leserkreis',
  'No language model is configured: take the draft that follows the rules':
    'Es ist kein Sprachmodell eingerichtet: Nimm den Entwurf nach Regeln',
  'This question is confidential: its text is not sent to the language model':
    'Diese Frage ist vertraulich: Ihr Text geht nicht an das Sprachmodell',
  'The language model wrote no draft: take the one that follows the rules':
    'Das Sprachmodell hat keinen Entwurf geschrieben: Nimm den nach Regeln',
  'The language model answers {status}': 'Das Sprachmodell antwortet mit {status}',
  'The language model can’t be used: {why}': 'Das Sprachmodell ist nicht zu erreichen: {why}',
  'The language model wrote something else than was asked for':
    'Das Sprachmodell hat etwas anderes geschrieben als verlangt',

  'You may not do that': 'Das darfst du nicht',
  'Sign in first': 'Melde dich erst an',
  'Sign in again first, so that we know it is you': 'Melde dich erst noch einmal an, damit wir wissen, dass du es bist',
  'Something went wrong': 'Etwas ist schiefgegangen',
  'The database can’t be reached just now; try again in a moment':
    'Die Datenbank ist gerade nicht erreichbar; versuche es gleich noch einmal',
  'The request is too large': 'Die Anfrage ist zu groß',
  'The request can’t be read': 'Die Anfrage ist nicht lesbar',
  'The body must be JSON in UTF-8': 'Der Inhalt muss JSON in UTF-8 sein',
  'Requests from other sites are refused': 'Anfragen von anderen Seiten werden abgewiesen',
  'Too many requests in a short time; wait a moment, then try again':
    'Zu viele Anfragen in kurzer Zeit; warte einen Moment und versuche es dann noch einmal',
  'Too many attempts. Try again in {count} seconds, or sign in another way':
    'Zu viele Versuche. Versuche es in {count} Sekunden noch einmal, oder melde dich anders an',
  'Too many attempts. Try again in {count} minutes, or sign in another way':
    'Zu viele Versuche. Versuche es in {count} Minuten noch einmal, oder melde dich anders an',
  'At most {most} streams a person': 'Höchstens {most} Verbindungen je Person',
  'This changed meanwhile; look again, then try again':
    'Das hat sich inzwischen geändert; sieh noch einmal nach und versuche es dann erneut',

  'Absence not found': 'Abwesenheit nicht gefunden',
  'Account not found': 'Konto nicht gefunden',
  'Address not found': 'Adresse nicht gefunden',
  'Answer not found': 'Antwort nicht gefunden',
  'Answer to the twin not found': 'Antwort auf die gleiche Frage nicht gefunden',
  'Answer to this question not found': 'Antwort auf diese Frage nicht gefunden',
  'Backup not found': 'Sicherung nicht gefunden',
  'Climb not found': 'Leiter nicht gefunden',
  'Declaration not found': 'Angabe nicht gefunden',
  'Device not found': 'Gerät nicht gefunden',
  'File not found': 'Datei nicht gefunden',
  'Group not found': 'Gruppe nicht gefunden',
  'Guarded word not found': 'Geschütztes Wort nicht gefunden',
  'Identity not found': 'Verbundenes Konto nicht gefunden',
  'Import not found': 'Import nicht gefunden',
  'Invitation not found': 'Anfrage nicht gefunden',
  'Link not found': 'Link nicht gefunden',
  'Member not found': 'Mitglied nicht gefunden',
  'Notification not found': 'Benachrichtigung nicht gefunden',
  'Offer not found': 'Angebot nicht gefunden',
  'Page not found': 'Seite nicht gefunden',
  'Page of the guide not found': 'Seite der Hilfe nicht gefunden',
  'Passkey not found': 'Passkey nicht gefunden',
  'Person not found': 'Person nicht gefunden',
  'Person {wanted} not found': 'Person {wanted} nicht gefunden',
  'Picture not found': 'Bild nicht gefunden',
  'Pseudonym not found': 'Pseudonym nicht gefunden',
  'Question not found': 'Frage nicht gefunden',
  'Service account not found': 'Dienstkonto nicht gefunden',
  'Session not found': 'Sitzung nicht gefunden',
  'Somebody who may see this question not found': 'Niemand gefunden, der diese Frage sehen darf',
  'Swarm not found': 'Schwarm nicht gefunden',
  'Text beside the page not found': 'Text neben der Seite nicht gefunden',
  'Token not found': 'Token nicht gefunden',
  'Topic not found': 'Thema nicht gefunden',
  'Training request not found': 'Schulungsantrag nicht gefunden',
  'Unmasking not found': 'Antrag auf Aufdeckung nicht gefunden',
  'Webhook not found': 'Webhook nicht gefunden',
  '{what} not found': '{what} nicht gefunden',

  'A backup is being written': 'Gerade wird eine Sicherung geschrieben',
  'A guest can’t stay as an alum': 'Ein Gast kann nach dem Weggang nicht erreichbar bleiben',
  'A guest holds no role': 'Ein Gast hat keine Rolle',
  'A question does not solve itself': 'Eine Frage löst sich nicht selbst',
  'A room holds {most} people besides who asked':
    'In einen Raum passen {most} Leute, neben der Person, die gefragt hat',
  'An import of {source} is running already': 'Ein Import aus {source} läuft schon',
  'Another administrator has to ask for it first, and each asks once':
    'Erst muss es jemand anderes von den Admins beantragen, und jeder Admin nur einmal',
  'It can’t be sent to this rung now': 'Auf diese Sprosse kann sie jetzt nicht geschickt werden',
  'It waits for you no longer': 'Es wartet nicht mehr auf dich',
  'No mail can be sent from here: ask an administrator for a link':
    'Von hier können keine Mails geschickt werden: Bitte die Admins um einen Link',
  'No mail can be sent from here: ask an administrator to change your address':
    'Von hier können keine Mails geschickt werden: Bitte die Admins, deine Adresse zu ändern',
  'Only a browser that is signed in can be told': 'Nur ein angemeldeter Browser kann Nachrichten bekommen',
  'Only a colleague who is here can become an alum': 'Das geht nur bei jemandem, der hier arbeitet',
  'Only an employee who is here holds a role': 'Eine Rolle kann nur haben, wer hier arbeitet',
  'Only its author lets more people read it': 'Mehr Leute lesen lassen kann nur, wer sie gestellt hat',
  'Passkeys need an address with https; see PUBLIC_URL': 'Passkeys brauchen eine Adresse mit https; siehe PUBLIC_URL',
  'She has not accepted to stay as an alum': 'Es gibt kein Einverständnis, erreichbar zu bleiben',
  'She holds a role; take it from her first': 'Diese Person hat eine Rolle; nimm sie ihr erst',
  'She is a member by a group of the directory; change it there':
    'Die Mitgliedschaft kommt aus einer Gruppe des Verzeichnisses; ändere sie dort',
  'She is an alum already; let her leave for good instead':
    'Diese Person arbeitet schon nicht mehr hier; lass sie stattdessen ganz gehen',
  'She left for good; bring her back first': 'Diese Person ist ganz gegangen; hol sie erst zurück',
  'Somebody else turned this browser on meanwhile; try again':
    'Jemand anderes hat diesen Browser inzwischen eingeschaltet; versuche es noch einmal',
  'Somebody has this mail address already': 'Jemand hat diese Mailadresse schon',
  'Somebody has this mail address already; ask for a new link':
    'Jemand hat diese Mailadresse schon; bitte um einen neuen Link',
  'The question went back to people or ended; this request is withdrawn':
    'Die Frage ging zu den Leuten zurück oder kam zu ihrem Ende; dieser Antrag ist zurückgezogen',
  'The file is too large': 'Die Datei ist zu groß',
  'The picture is too large': 'Das Bild ist zu groß',
  'The recording is too large': 'Die Aufnahme ist zu groß',
  'The server has no room for this file just now; nothing else is lost. Tell who runs it':
    'Der Server hat gerade keinen Platz für diese Datei; sonst ist nichts verloren. Sag es denen, die ihn betreiben',
  'It has got elsewhere': 'Es ist schon an einer anderen Stelle',
  'More came than was announced': 'Es kam mehr als angekündigt',
  'It goes on elsewhere': 'Es geht anderswo weiter',
  'The content type must be application/offset+octet-stream':
    'Der Inhaltstyp muss application/offset+octet-stream sein',
  'The header Tus-Resumable must be {version}': 'Die Kopfzeile Tus-Resumable muss {version} sein',
  'Must be a whole number of bytes': 'Muss eine ganze Zahl von Bytes sein',
  'Must be as many bytes as have come': 'Müssen so viele Bytes sein, wie gekommen sind',
  'Takes too much memory or time to be read; send it smaller':
    'Braucht zu viel Speicher oder Zeit zum Lesen; sende es kleiner',
  'A picture says nothing': 'Ein Bild sagt nichts',
  'This recording is confidential: it is not sent to the transcription service':
    'Diese Aufnahme ist vertraulich: Sie wird nicht an den Dienst zum Mitschreiben geschickt',
  'No transcription service is set up here': 'Hier ist kein Dienst zum Mitschreiben eingerichtet',
  'Somebody else wrote this meanwhile': 'Das hat inzwischen jemand anders geschrieben',
  'Must end after it begins': 'Muss enden, nachdem es beginnt',
  'Must not begin before the cue above it': 'Darf nicht vor dem Eintrag darüber beginnen',
  'Then others know of this topic: look at the preview and confirm its number':
    'Dann wissen andere von diesem Thema: Sieh dir die Vorschau an und bestätige ihre Zahl',
  'There are {most} tokens already; revoke one first': 'Es gibt schon {most} Tokens; widerrufe erst eines',
  'There is an administrator already; ask her for a link': 'Es gibt schon Admins; bitte dort um einen Link',
  'There is an administrator already; name whom the link is for': 'Es gibt schon Admins; sag, für wen der Link ist',
  'There is no rung above that is on': 'Darüber ist keine Sprosse mehr an',
  'This answer was edited meanwhile': 'Diese Antwort wurde inzwischen bearbeitet',
  'This changes who can read: look at the preview and confirm its number':
    'Das ändert, wer lesen kann: Sieh dir die Vorschau an und bestätige ihre Zahl',
  'Everybody who reaches this server could read it then, without signing in. Confirm that':
    'Dann könnten es alle lesen, die diesen Server erreichen, ohne Anmeldung. Bestätige das',
  'It becomes readable by {count} people. Confirm that': 'Dann können es {count} Leute lesen. Bestätige das',
  'This id is taken': 'Diese Id ist vergeben',
  'This is the last administrator; appoint another first': 'Das ist der letzte Admin; bestimme erst einen anderen',
  'This is the only administrator; appoint another one first': 'Das ist der einzige Admin; bestimme erst einen anderen',
  'This link was used already, is too old, or is somebody else’s':
    'Dieser Link wurde schon benutzt, ist zu alt, oder gehört jemand anderem',
  'This link was used already, or is too old. Ask an administrator for a new one':
    'Dieser Link wurde schon benutzt oder ist zu alt. Bitte die Admins um einen neuen',
  'This mail address and password do not belong together':
    'Diese Mailadresse und dieses Passwort gehören nicht zusammen',
  'This passkey does not sign anybody in here': 'Dieser Passkey meldet hier niemanden an',
  'This passkey is known here already': 'Dieser Passkey ist hier schon bekannt',
  'This person left': 'Diese Person ist gegangen',
  'This person left; bring her back first': 'Diese Person ist gegangen; hol sie erst zurück',
  '{name} has left, and nobody who left signs in; an administrator can bring {again} back, on the person’s page':
    '{name} ist gegangen, und wer gegangen ist, meldet sich nicht an; Admins können die Person auf ihrer Profilseite zurückholen',
  'Several people are called {name}; name one by id: {people}':
    'Mehrere heißen {name}; nenne jemanden mit der Id: {people}',
  'This question does not climb any more': 'Diese Frage steigt nicht mehr',
  'This question is settled already': 'Diese Frage ist schon gelöst',
  'This question is settled; reopen it first': 'Diese Frage ist gelöst; öffne sie erst wieder',
  'This question was edited meanwhile': 'Diese Frage wurde inzwischen bearbeitet',
  'This room is closed': 'Dieser Raum ist geschlossen',
  'This was asked for already': 'Das wurde schon beantragt',
  'This was decided meanwhile': 'Das wurde inzwischen entschieden',
  'What you write without a name is paused: an administrator looks at it first':
    'Was du ohne Namen schreibst, ist angehalten: Erst sehen es sich die Admins an',
  'You answered this question already': 'Du hast diese Frage schon beantwortet',
  'You declare that already': 'Das gibst du schon an',
  'You declare {most} things already; take one back first': 'Du gibst schon {most} Dinge an; nimm erst eines zurück',
  'You have many pictures and recordings that no text uses yet; use them, or wait a day':
    'Du hast viele Bilder und Aufnahmen, die noch kein Text verwendet; verwende sie, oder warte einen Tag',
  'You have {most} absences already; remove one first': 'Du hast schon {most} Abwesenheiten; entferne erst eine',
  '{most} passkeys are enough: remove one first': '{most} Passkeys genügen: Entferne erst einen',
  '“{there}” is guarded already': '„{there}“ ist schon geschützt',
};
