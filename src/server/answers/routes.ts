import { answers } from '#src/contract/answers.ts';
import { routes } from '../http/mount.ts';
import { answerQuestion, editAnswer, restoreAnswer, withdrawAnswer } from './answers.ts';
import { listAnswerRevisions, readAnswer } from './queries.ts';
import { thankForAnswer, unthankForAnswer } from './thanks.ts';
import { judgeAnswer, unjudgeAnswer } from './verdicts.ts';

export const answerRoutes = routes(answers, {
  answer: async (ctx, { params, body }) => readAnswer(ctx, await answerQuestion(ctx, params.id, body)),
  read: (ctx, { params }) => readAnswer(ctx, params.id),
  edit: async (ctx, { params, body }) => {
    await editAnswer(ctx, params.id, body);
    return readAnswer(ctx, params.id);
  },
  history: async (ctx, { params }) => ({ items: await listAnswerRevisions(ctx, params.id) }),
  judge: async (ctx, { params, body }) => {
    await judgeAnswer(ctx, params.id, body);
    return readAnswer(ctx, params.id);
  },
  unjudge: (ctx, { params }) => unjudgeAnswer(ctx, params.id),
  thank: async (ctx, { params }) => {
    await thankForAnswer(ctx, params.id);
    return readAnswer(ctx, params.id);
  },
  unthank: (ctx, { params }) => unthankForAnswer(ctx, params.id),
  withdraw: (ctx, { params }) => withdrawAnswer(ctx, params.id),
  restore: (ctx, { params }) => restoreAnswer(ctx, params.id),
});
