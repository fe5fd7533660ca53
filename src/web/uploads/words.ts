import { translator } from '../shell/i18n.ts';

/** The texts of the buttons that attach something. */
export const t = translator('uploads', {
  'attach.label': 'Show it or say it',
  'attach.picture': 'Picture',
  'attach.voice': 'Voice note',
  'attach.screen': 'Screen',
  'attach.screen.label': 'Screen recording',
  'attach.sending': 'Sending the picture…',
  'attach.alt': 'what it shows',
});
