import { questions } from '#src/contract/questions.ts';
import { addComment } from '../answers/comments.ts';
import { routes } from '../http/mount.ts';
import { publishCopy } from '../redactions/redactions.ts';
import { previewAudience, setAudience } from './audience.ts';
import { listQuestionRevisions, listQuestions, readThread } from './queries.ts';
import {
  askQuestion,
  editQuestion,
  reopenQuestion,
  restoreQuestion,
  settleQuestion,
  withdrawQuestion,
} from './questions.ts';

export const questionRoutes = routes(questions, {
  list: (ctx, { query }) => listQuestions(ctx, query),
  ask: async (ctx, { body }) => readThread(ctx, await askQuestion(ctx, body)),
  read: (ctx, { params }) => readThread(ctx, params.id),
  edit: async (ctx, { params, body }) => {
    await editQuestion(ctx, params.id, body);
    return readThread(ctx, params.id);
  },
  history: async (ctx, { params }) => ({ items: await listQuestionRevisions(ctx, params.id) }),
  comment: (ctx, { params, body }) => addComment(ctx, params.id, body),
  settle: (ctx, { params, body }) => settleQuestion(ctx, params.id, body.answerId),
  reopen: (ctx, { params }) => reopenQuestion(ctx, params.id),
  previewAudience: (ctx, { params, body }) => previewAudience(ctx, params.id, body),
  setAudience: (ctx, { params, body }) => setAudience(ctx, params.id, body),
  redact: async (ctx, { params, body }) => readThread(ctx, await publishCopy(ctx, params.id, body)),
  withdraw: (ctx, { params }) => withdrawQuestion(ctx, params.id),
  restore: (ctx, { params }) => restoreQuestion(ctx, params.id),
});
