import * as z from 'zod';
import { contract, models } from './kernel.ts';
import { Holiday, Week } from './availability.ts';
import { PersonRef, timeZone } from './people.ts';
import { line, time } from './text.ts';
import { largestAttachmentEver, largestPictureEver, largestRecordingEver, uploadKinds } from './uploads.ts';

const megabytes = (most: number) => z.int().min(1, 'Must be at least 1 MB').max(most, `Must be at most ${most} MB`);

/** What administrators decide for the whole organisation. A new one needs a line here, one in the defaults, and a field on the page. */
export type Settings = z.infer<typeof Settings>;
export const Settings = z
  .object({
    organisationName: line(0, 100).describe('Shown at the foot of every page; may be empty'),
    keepEventsDays: z
      .int()
      .min(30, 'Must be at least 30 days')
      .max(36_500, 'Must be at most 36,500 days')
      .nullable()
      .describe('How many days the audit log reaches back; null: for ever'),
    erasedTexts: z
      .enum(['stay', 'go'])
      .describe('What happens to the texts of a person who is erased: they stay without her name, or go with her'),
    week: Week.describe('When people work who set no hours of their own: seven lists, Monday first'),
    timeZone: timeZone.describe('The time zone of those who chose none'),
    holidays: z
      .array(Holiday)
      .max(400, 'Must be at most 400 days')
      .refine((days) => new Set(days.map(({ on }) => on)).size === days.length, 'Holds a day twice')
      .describe('Days on which nobody is asked and no time passes'),
    expertiseHalfLifeDays: z
      .int()
      .min(7, 'Must be at least 7 days')
      .max(3_650, 'Must be at most 3,650 days')
      .describe('After so many days an answer counts half for who could help'),
    checksAMonth: z
      .int()
      .min(0, 'Must be at least 0')
      .max(10, 'Must be at most 10')
      .describe('How often within 30 days anybody is asked whether a job aid is still true'),
    pictureMegabytes: megabytes(largestPictureEver).describe('How large a picture may be, as it is sent'),
    attachmentMegabytes: megabytes(largestAttachmentEver).describe('How large a file may be that a job aid leads to'),
    uploadKinds: z
      .array(z.enum(uploadKinds))
      .max(uploadKinds.length)
      .refine((kinds) => new Set(kinds).size === kinds.length, 'Holds a kind twice')
      .describe('What may be sent for texts; what a file is follows from what is in it'),
    recordingMegabytes: megabytes(largestRecordingEver).describe('How large a voice note or a screen recording may be'),
    recordingSeconds: z
      .int()
      .min(10, 'Must be at least 10 seconds')
      .max(3_600, 'Must be at most an hour')
      .describe('How long one may record in the browser'),
  })
  .register(models, { id: 'Settings' });

/** What holds until somebody decides otherwise. */
export const defaultSettings: Settings = {
  organisationName: '',
  keepEventsDays: 730,
  erasedTexts: 'stay',
  week: [...Array.from({ length: 5 }, () => [{ from: '09:00', to: '17:00' }]), [], []],
  timeZone: 'UTC',
  holidays: [],
  expertiseHalfLifeDays: 180,
  checksAMonth: 1,
  pictureMegabytes: 10,
  attachmentMegabytes: 25,
  uploadKinds: [...uploadKinds],
  recordingMegabytes: 250,
  recordingSeconds: 180,
};

export type SettingsEdit = z.infer<typeof SettingsEdit>;
export const SettingsEdit = z.strictObject(Settings.partial().shape).register(models, { id: 'SettingsEdit' });

export const SettingsState = z
  .object({
    values: Settings,
    changes: z
      .array(z.object({ name: z.string(), by: PersonRef, at: time }))
      .describe('Who changed which of them last; those that nobody changed are not named'),
  })
  .register(models, { id: 'SettingsState' });

const term = line(2, 100);

export type GuardedTerm = z.infer<typeof GuardedTerm>;
export const GuardedTerm = z
  .object({ term: z.string(), by: PersonRef, at: time })
  .register(models, { id: 'GuardedTerm' });

export const settings = contract({
  read: {
    access: 'manage',
    method: 'GET',
    path: '/api/v1/settings',
    summary: 'Read the settings of the organisation; administrators only',
    returns: SettingsState,
  },
  change: {
    access: 'manage',
    method: 'PATCH',
    path: '/api/v1/settings',
    summary: 'Change settings of the organisation; administrators only',
    body: SettingsEdit,
    returns: SettingsState,
  },
  organisation: {
    access: 'open',
    method: 'GET',
    path: '/api/v1/organisation',
    summary: 'Read whose installation this is',
    returns: z.object({ name: z.string().describe('Empty where nobody named it') }),
  },
  terms: {
    access: 'manage',
    method: 'GET',
    path: '/api/v1/guarded-terms',
    summary: 'List the words that must not be published, such as names of customers; administrators only',
    returns: z.object({ items: z.array(GuardedTerm) }),
  },
  guardTerm: {
    access: 'manage',
    method: 'POST',
    path: '/api/v1/guarded-terms',
    summary: 'Guard a word: publishing warns of it, in capitals or not; administrators only',
    body: z.strictObject({ term }),
    returns: GuardedTerm,
  },
  releaseTerm: {
    access: 'manage',
    method: 'DELETE',
    path: '/api/v1/guarded-terms/{term}',
    summary: 'Guard a word no longer; administrators only',
    params: z.object({ term }),
  },
});
