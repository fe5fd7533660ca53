/** What is refused where job aids move in and out and are shown elsewhere, by its English. */
export const jobAidFileSentences: Record<string, string> = {
  'This job aid has no link': 'Diese Arbeitshilfe hat keinen Link',
  'Nothing could be read of that page just now; the link stays as it is':
    'Von dieser Seite war gerade nichts zu lesen; der Link bleibt, wie er ist',
  'Public job aid not found': 'Öffentliche Arbeitshilfe nicht gefunden',
  'This is more than one ZIP can hold; export a topic at a time':
    'Das ist mehr, als in ein ZIP passt; exportiere ein Thema nach dem anderen',
  'Choose one': 'Wähle eines',
  'The archive is too large': 'Das Archiv ist zu groß',
  'Must have at most {most} GB': 'Darf höchstens {most} GB haben',
  'Must be the mail address, the name or the id of a colleague who is here':
    'Muss die Mailadresse, der Name oder die Id von jemandem sein, der hier arbeitet',
  'Say who owns what names no owner': 'Sag, wem gehört, was niemanden nennt',
  'This server has no Chromium to make a PDF with; print the HTML instead':
    'Dieser Server hat kein Chromium, um ein PDF zu machen; drucke stattdessen das HTML',
  'Several PDFs are being made already; try again in a moment':
    'Es werden schon mehrere PDFs gemacht; versuche es gleich noch einmal',
  'The PDF could not be made; print the HTML instead':
    'Das PDF konnte nicht gemacht werden; drucke stattdessen das HTML',
  'Its pictures have more than 100 MB together; take its Markdown, or shrink them':
    'Ihre Bilder haben zusammen mehr als 100 MB; nimm das Markdown, oder verkleinere sie',
  'Must be json': 'Muss json sein',
  'Must be a whole ZIP; this one is damaged or is something else':
    'Muss ein ganzes ZIP sein; dieses ist beschädigt oder etwas anderes',
  'Must not be encrypted': 'Darf nicht verschlüsselt sein',
  'Must have less than 4 GB and 65,535 files': 'Muss weniger als 4 GB und 65.535 Dateien haben',
  'Must have at most {most} files': 'Darf höchstens {most} Dateien haben',
  'Must have at most 4 GB when it is unpacked': 'Darf ausgepackt höchstens 4 GB haben',
  'Must not hold what grows more than 200 times when it is unpacked':
    'Darf nichts enthalten, was beim Auspacken mehr als 200-mal so groß wird',
  'Must be packed by Deflate, as is usual, or not at all': 'Muss wie üblich mit Deflate gepackt sein, oder gar nicht',
};
