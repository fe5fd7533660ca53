/** A record that can't be taken; the message says why, for whoever corrects the file. */
export class BrokenRecord extends Error {
  override name = 'BrokenRecord';
}

/** What stands there is no record at all, whichever kind one looks for. */
export class Malformed extends BrokenRecord {}

/** Who wrote something, by the key that the source has for her; the name counts where no list of people has one. */
export interface Author {
  key: string;
  name: string;
}

export interface PersonEntry {
  kind: 'person';
  key: string;
  name: string;
  about: string;
  /** null: when it is imported; the same for other times. */
  at: Date | null;
}

export interface QuestionEntry {
  kind: 'question';
  key: string;
  title: string;
  body: string;
  topics: string[];
  author: Author;
  at: Date | null;
}

export interface AnswerEntry {
  kind: 'answer';
  key: string;
  questionKey: string;
  body: string;
  author: Author;
  votes: number;
  /** null: when it is imported. */
  at: Date | null;
}

/** The asker took this answer for the solution. */
export interface AcceptanceEntry {
  kind: 'vote';
  /** The answer's key. */
  key: string;
  /** null: when the answer was given. */
  at: Date | null;
}

export interface CommentEntry {
  kind: 'comment';
  key: string;
  /** The key of a question or of an answer. */
  postKey: string;
  body: string;
  author: Author;
  at: Date | null;
}

/** Two questions that are alike. */
export interface LinkEntry {
  kind: 'link';
  key: string;
  questionKeys: [string, string];
  at: Date | null;
}

export type Entry = PersonEntry | QuestionEntry | AnswerEntry | AcceptanceEntry | CommentEntry | LinkEntry;
export type Kind = Entry['kind'];

/** What one record of a file holds: all of it is taken, or nothing. */
export interface Row {
  file: string;
  line: number;
  /** Bytes of the whole import that are done once this row is. */
  end: number;
  entries: Entry[];
  /** Why it can't be taken; it has no entries then. */
  problem?: string;
}

/** One reading of one file. */
export interface Step {
  path: string;
  bytes: number;
  /** What a record begins after (a line end) or with (the start of an element). */
  mark: '\n' | '<row';
  /** An earlier step has read this file: what is malformed in it has been told. */
  again?: boolean;
  /** Throws BrokenRecord; nothing comes of a record that this step is not about. */
  read: (record: string) => Entry[];
}
