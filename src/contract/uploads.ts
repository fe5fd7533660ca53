import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { id, idParams } from './text.ts';

export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
/** As far as an administrator may raise the limit, in MB. */
export const largestPictureEver = 25;

export const recordingTypes = ['audio/webm', 'audio/mp4', 'audio/ogg', 'video/webm', 'video/mp4'] as const;
export type RecordingType = (typeof recordingTypes)[number];
/** As far as an administrator may raise the limit, in MB. */
export const largestRecordingEver = 500;

const shownTypes = [...pictureTypes, ...recordingTypes] as const;

/** What a job aid can lead to: forms, plans, drawings. */
export const attachmentTypes = [
  'application/pdf',
  'application/zip',
  'text/plain',
  'image/svg+xml',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
] as const;
export type AttachmentType = (typeof attachmentTypes)[number];
/** As far as an administrator may raise the limit, in MB. */
export const largestAttachmentEver = 100;

/** What an administrator may leave out, one by one. */
export const uploadKinds = ['picture', 'sound', 'film', 'pdf', 'office', 'zip', 'drawing', 'text'] as const;
export type UploadKind = (typeof uploadKinds)[number];

/** Which of them a file is, by its media type. */
export function kindOf(type: Upload['type']): UploadKind {
  return kindByType[type] ?? kindByTop[type.split('/')[0]!] ?? 'office';
}

const kindByType: Partial<Record<string, UploadKind>> = {
  'image/svg+xml': 'drawing',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
};
const kindByTop: Partial<Record<string, UploadKind>> = {
  image: 'picture',
  audio: 'sound',
  video: 'film',
  text: 'text',
};

/** A picture or a recording for a text, or a file that it leads to. What it is called and who sent it is not kept with it. */
export type Upload = z.infer<typeof Upload>;
export const Upload = z
  .object({
    id,
    path: z
      .string()
      .describe(
        'Its address on this site, for a text: `![what it shows, or says](path)`, and `[its name](path)` for a file',
      ),
    type: z.enum([...shownTypes, ...attachmentTypes]),
    bytes: z.int(),
    width: z.int().nullable().describe('In pixels; null for a recording or a file'),
    height: z.int().nullable(),
  })
  .register(models, { id: 'Upload' });

export type UploadLimits = z.infer<typeof UploadLimits>;
export const UploadLimits = z
  .object({
    pictureBytes: z.int(),
    attachmentBytes: z.int(),
    recordingBytes: z.int(),
    recordingSeconds: z
      .int()
      .describe('How long one may record here; a longer file is taken, as long as it is small enough'),
    kinds: z.array(z.enum(uploadKinds)).describe('What is taken; other files are refused'),
  })
  .register(models, { id: 'UploadLimits' });

/** Where a resumable upload (tus 1.0, https://tus.io/protocols/resumable-upload) is created. */
export const resumablePath = '/api/v1/resumable-uploads';

/** How far an upload that can be resumed has got. */
export type ResumableUpload = z.infer<typeof ResumableUpload>;
export const ResumableUpload = z
  .object({
    id,
    offset: z.int().describe('Bytes that have come; the next PATCH begins here'),
    bytes: z.int(),
    upload: Upload.nullable().describe('What it has become; null until all of it has come and was read'),
  })
  .register(models, { id: 'ResumableUpload' });

export const uploads = contract({
  add: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/uploads',
    summary:
      'Upload a picture (up to 50 megapixels), or a recording (WebM, MP4, Ogg); see the limits. Only you see it until a text of yours names it; then whoever sees that text does',
    bytes: { types: shownTypes, most: largestRecordingEver * 1_000_000 },
    returns: Upload,
  },
  attach: {
    access: 'write',
    method: 'POST',
    path: '/api/v1/attachments',
    summary:
      'Upload a file for a job aid to lead to (PDF, office documents, ZIP, SVG, text; see the limits); it is saved by whoever opens it, never shown by this site. Only you get it until a job aid of yours names it',
    bytes: { types: attachmentTypes, most: largestAttachmentEver * 1_000_000 },
    returns: Upload,
  },
  resumable: {
    access: 'write',
    method: 'GET',
    path: `${resumablePath}/{id}`,
    summary:
      'See how far a resumable upload of yours has got. It is created by POST /api/v1/resumable-uploads and sent by PATCH, as tus 1.0 has it; the last PATCH replies with the Upload, and so does this, for a day',
    params: idParams,
    returns: ResumableUpload,
  },
  limits: {
    access: 'read',
    method: 'GET',
    path: '/api/v1/upload-limits',
    summary: 'See what is taken, and how large it may be',
    returns: UploadLimits,
  },
});
