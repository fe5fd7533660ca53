import { translator } from '../shell/i18n.ts';

/** The texts around the product's own help. */
export const t = translator('guide', {
  'guide.title': 'Guide',
  'guide.lede': 'Short help for using, running and looking after Firsthand.',
  'guide.none': 'The guide is empty',
  'guide.none.body': 'Its pages are put in place when the program starts. Start it again, or tell your administrator.',
  'guide.design': 'How Firsthand looks: every part of its pages',
  'guide.english': 'This page is in English.',
  'guide.back': 'All of the guide',
  'guide.updated': 'Updated {when}',
});
