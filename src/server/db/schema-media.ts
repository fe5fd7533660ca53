import type { Generated } from 'kysely';
import type { Cue } from '#src/contract/captions.ts';
import type { Json } from './schema.ts';

/** The tables of recordings and what goes with them. */
export interface MediaTables {
  resumableUpload: {
    id: string;
    personId: string;
    bytes: number;
    startedAt: Generated<Date>;
    uploadId: Generated<string | null>;
  };
  rendition: { id: string; uploadId: string; kind: 'small' | 'poster' | 'waveform'; bytes: number };
  uploadWork: {
    uploadId: string;
    kind: 'renditions' | 'transcription';
    state: Generated<'waiting' | 'running' | 'done' | 'failed'>;
    progress: Generated<number>;
    problem: Generated<string | null>;
    language: Generated<string | null>;
    at: Generated<Date>;
  };
  caption: {
    uploadId: string;
    kind: 'captions' | 'chapters';
    language: Generated<string>;
    version: Generated<number>;
    cues: Json<Cue[]>;
    machineMade: Generated<boolean>;
    writtenAt: Generated<Date>;
  };
}
