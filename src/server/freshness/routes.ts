import { freshness } from '#src/contract/freshness.ts';
import { routes } from '../http/mount.ts';
import { noticeChange } from './changes.ts';
import { judgeJobAid, unjudgeJobAid } from './judging.ts';
import { listNear } from './near.ts';
import { listNotices, readNotice } from './notices.ts';
import { readReuse } from './queries.ts';
import { checkJobAid, respondToReview } from './responding.ts';
import { listReviews, readReview } from './review-queries.ts';
import { listCheckers } from './whom.ts';

export const freshnessRoutes = routes(freshness, {
  reuse: (ctx, { params }) => readReuse(ctx, params.id),
  judge: async (ctx, { params, body }) => {
    await judgeJobAid(ctx, params.id, body);
    return readReuse(ctx, params.id);
  },
  unjudge: (ctx, { params }) => unjudgeJobAid(ctx, params.id),
  check: async (ctx, { params }) => {
    await checkJobAid(ctx, params.id);
    return readReuse(ctx, params.id);
  },
  reviews: (ctx, { query }) => listReviews(ctx, query),
  readReview: (ctx, { params }) => readReview(ctx, params.id),
  reviewPeople: (ctx, { params, query }) => listCheckers(ctx, params.id, query),
  respond: async (ctx, { params, body }) => {
    await respondToReview(ctx, params.id, body);
    return readReview(ctx, params.id);
  },
  previewChange: (ctx, { body }) => listNear(ctx, body),
  noticeChange: async (ctx, { body }) => readNotice(ctx, await noticeChange(ctx, body)),
  notices: (ctx, { query }) => listNotices(ctx, query),
});
