import { translator } from '../shell/i18n.ts';

/** The texts of the buttons that attach something. */
export const t = translator('uploads', {
  'attach.label': 'Show it or say it',
  'attach.picture': 'Picture',
  'attach.voice': 'Voice note',
  'attach.screen': 'Screen',
  'attach.screen.label': 'Screen recording',
  'attach.camera': 'Camera',
  'attach.camera.label': 'Film with the camera',
  'attach.unfit': '{name} can’t go here: only pictures, voice notes and films can. Job aids can lead to files.',
  'attach.file': 'File',
  'attach.file.label': 'Attach a file',
  'attach.file.done': '{name} is attached',
  'attach.sending': 'Sending…',
  'sending.progress': 'How much has been sent',
  'sending.cancel': 'Cancel',
  'waiting.title': 'This was still being sent. It goes on by itself:',
  'waiting.file': 'A file',
  'waiting.again': 'Go on uploading',
  'attach.alt': 'what it shows',
});
