import type { AttachmentType } from '#src/contract/uploads.ts';
import type { Source } from '../storage/disk.ts';
import { BadUpload } from './bad-upload.ts';

/** Tells what a file is by what is in it, whatever it is called; nothing in it is run or unpacked. Throws BadUpload. */
export async function readAttachment(file: Source): Promise<AttachmentType> {
  if (file.bytes === 0) throw new BadUpload('Must not be empty');
  const head = await textOf(file, 0, 1_024);
  if (head.startsWith('%PDF-')) return readPdf(file);
  if (head.startsWith('PK\u0003\u0004')) return readPackage(file, head);
  if (await isUtf8(file)) return isSvg(head) ? 'image/svg+xml' : 'text/plain';
  throw new BadUpload('Must be a PDF, a document of an office program, a ZIP, an SVG or text in UTF-8');
}

/** It ends with its own sign (ISO 32000-1, 7.5.5). */
async function readPdf(file: Source): Promise<AttachmentType> {
  if ((await textOf(file, file.bytes - 1_024, 1_024)).includes('%%EOF')) return 'application/pdf';
  throw new BadUpload('Must be a whole PDF; this one is damaged or was cut short');
}

/** A ZIP ends with its directory, which has the names of the parts of an office document (ISO/IEC 29500-2); OpenDocument says first what it is. */
async function readPackage(file: Source, head: string): Promise<AttachmentType> {
  const opened = /^mimetype(application\/vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation))PK/.exec(
    head.slice(30),
  )?.[1];
  if (opened) return opened as AttachmentType;
  const tail = await textOf(file, file.bytes - longestDirectory, longestDirectory);
  if (!tail.includes('PK\u0005\u0006'))
    throw new BadUpload('Must be a whole file; this one is damaged or was cut short');
  const office = 'application/vnd.openxmlformats-officedocument';
  if (tail.includes('word/document.xml')) return `${office}.wordprocessingml.document`;
  if (tail.includes('xl/workbook.xml')) return `${office}.spreadsheetml.sheet`;
  if (tail.includes('ppt/presentation.xml')) return `${office}.presentationml.presentation`;
  return 'application/zip';
}

const longestDirectory = 1_000_000;

/** Its bytes as signs of one byte each. */
async function textOf(file: Source, from: number, length: number) {
  const start = Math.max(0, from);
  const bytes = await file.slice(start, Math.min(length, file.bytes - start));
  return Buffer.from(bytes).toString('latin1');
}

const isSvg = (head: string) =>
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>/]/i.test(head);

const piece = 1_000_000;

/** Whether all of it is text without NUL. */
async function isUtf8(file: Source) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let from = 0; from < file.bytes; from += piece) {
      const bytes = await file.slice(from, Math.min(piece, file.bytes - from));
      if (bytes.includes(0)) return false;
      decoder.decode(bytes, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
