const german =
  /(?<![\p{L}])(?:der|die|das|und|nicht|ich|ist|ein|eine|mit|auf|für|wie|du|sie|dann|im|den|dem|zu|von)(?![\p{L}])/giu;
const english = /(?<![\p{L}])(?:the|and|not|is|a|an|with|on|for|how|you|then|in|to|of|it|that|do|i)(?![\p{L}])/giu;

/** Whether a text is German rather than English, by its commonest words. */
export const isGerman = (text: string): boolean =>
  (text.match(german)?.length ?? 0) > (text.match(english)?.length ?? 0);

// What people begin instructions with; a word that is a noun as often is left out, or followed by something that tells.
const verbs = new Set(
  `add adjust allow apply approve arrange ask assign attach avoid begin book bring browse build buy calculate call cancel change
  charge check choose clean clear click close collect combine compare complete configure confirm connect consider contact continue
  convert copy create cut decide define delegate delete deploy describe determine develop disable disconnect discuss divide document
  double-click download drag draw drop edit email enable encourage ensure enter establish estimate evaluate exit expand explain
  export extract figure fill filter find finish fix focus follow gather get give go google grab hire hit hold identify implement import
  include incorporate increase insert inspect install invite join keep launch learn leave let limit link list listen load locate
  lock log look lower make mark measure meet merge mount move multiply name navigate negotiate offer open order organise organize
  pack paste pay pick plan plug point post prepare press print prioritise prioritize proceed process produce protect provide publish
  pull push put quit raise read reboot reconnect record reduce refresh register reinstall reload remove rename reopen repeat replace
  reply report request research reset resize resolve restart restore return review right-click rotate run save scan schedule scroll
  search see seek select sell send separate set share show shut sign simplify skip sort speak spend split start state stay stick
  stop store study submit subscribe switch take talk tap tell test think tick track train transfer treat try turn type unbox uncheck
  understand uninstall unlock unplug untick update upgrade upload use validate verify view visit wait watch work write`.split(
    /\s+/,
  ),
);

const germanVerb =
  /^(?:\p{Lu}\p{L}+e?n Sie|Öffne|Klicke?|Gehe?|Wähle|Gib|Drücke|Starte|Installiere|Lade|Prüfe|Setze|Füge|Lösche|Entferne|Trage|Schreibe?|Schalte|Melde|Speichere|Nimm|Nutze|Verwende|Warte|Rufe?|Bitte|Suche|Stelle|Tippe|Ziehe|Kopiere|Ändere|Aktiviere|Deaktiviere|Bestätige|Wechsle|Erstelle|Frage?|Lies|Schließe|Beende|Ersetze)(?![\p{L}])/u;

const lead =
  /^(?:(?:and|or|so|but|then|next|first|firstly|second|secondly|third|thirdly|finally|lastly|now|also|afterwards|after that|once done|to start|to begin|step \d+|\(?\d{1,2}[.):]|just|simply|please|always|dann|danach|zuerst|zunächst|anschließend|schließlich|jetzt)[,:;–-]?\s+)+/iu;

const advice =
  /^(?:you|we)(?:’|')?(?:ll)? (?:should|must|can|could|need to|have to|want to|may want to|might want to|just|will need to|will have to|need|ought to|had better|would)\s+(?:also |probably |always |first |then |just )*/i;

const noun =
  /^\S+ (?:is|are|was|were|has|have|had|will|would|can|could|should|of|and|or|it's|isn't|aren't|does|may|might|by)\b/i;

/** A sentence that tells one to do something, as an instruction: without what leads to it; null for any other. */
export function instruction(sentence: string): string | null {
  const told = sentence.replace(/^[*_"“'(]+(?=\p{L})/u, '').replace(lead, '');
  if (germanVerb.test(told)) return upper(told);
  const advised = told.replace(advice, '');
  const first = /^[\p{L}-]+/u.exec(advised)?.[0].toLowerCase();
  if (first === undefined || !verbs.has(first)) return null;
  if (noun.test(advised) && advised === told) return null;
  return /\?["”')]*$/.test(told) ? null : upper(advised);
}

const upper = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

const carefulFirst =
  /^(?!never mind|(?:don['’]t|do not) (?:worry|know|think|mind|believe|understand|see))(?:don['’]t|do not|never|make sure|be sure|be careful|careful|beware|caution|warning\b|important:|note that|note:|keep in mind|bear in mind|remember (?:that|to)|watch out|avoid|be aware|nie(?:mals)? |achte(?:n sie)? |vorsicht|achtung|wichtig|hinweis|pass auf|denk daran|vergiss nicht|auf keinen fall)(?![\p{L}])/iu;
const carefulAnywhere =
  /(?<![\p{L}])(?:make sure|be sure to|be careful|beware|keep in mind|bear in mind|watch out for|must not|mustn['’]t|be aware that|at your own risk|you (?:should|must) never|never ever|under no circumstances|auf keinen fall|nicht vergessen|unbedingt)(?![\p{L}])/iu;
const opening =
  /^(?:[*_"“'(]+|(?:and|but|also|so|just|please|however|finally|though|still|oh|ps|p\.s\.|aber|bitte|und)[,:]?\s+)+/iu;

/** Whether a sentence says what to watch out for. */
export const isWarning = (sentence: string): boolean =>
  !/\?["”')]*$/.test(sentence) && (carefulFirst.test(sentence.replace(opening, '')) || carefulAnywhere.test(sentence));

/** Whether a paragraph is nothing but how people end a letter, or a greeting. */
export const isFarewell = (paragraph: string): boolean =>
  paragraph.length < 80 &&
  /^[\s*_]*(?:(?:i )?hope (?:this|that|it|these)|good luck|best of luck|cheers|thanks|thank you|best(?: regards)?|kind regards|regards|hth|hi\b|hello|dear|viele grüße|gruß|viel (?:erfolg|glück)|danke|hallo)[^.!?]*[.!?]*[\s*_]*$/iu.test(
    paragraph,
  );
