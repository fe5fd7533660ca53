import { none, type Marks } from './marks.ts';
import type { MediaTables } from './schema-media.ts';

/** What the columns of recordings and what goes with them say of a person; see personal-data.ts. */
export const mediaData: Marks<MediaTables> = {
  // Hers until it is an upload, whose sender only she herself gets to know.
  resumableUpload: { ...none('id', 'bytes', 'startedAt', 'uploadId'), personId: 'owner' },
  rendition: { ...none('id', 'uploadId', 'kind', 'bytes') },
  uploadWork: { ...none('uploadId', 'kind', 'state', 'progress', 'problem', 'language', 'at') },
  // Goes with the recording whose words it holds.
  caption: {
    ...none('uploadId', 'kind', 'language', 'version', 'machineMade', 'writtenAt'),
    cues: 'none',
  },
};
