import { t } from './editing-words.ts';

/** The texts of the Markdown editor. */
export const editorWords = {
  preview: t('preview.show'),
  hide: t('preview.hide'),
  failed: t('preview.failed'),
  empty: t('preview.empty'),
  help: t('write.help'),
  unkept: t('write.unkept'),
  picture: t('write.picture'),
  sending: t('write.sending'),
  alt: t('write.alt'),
};
