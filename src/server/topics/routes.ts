import { topics } from '#src/contract/topics.ts';
import { routes } from '../http/mount.ts';
import { listMembers, previewMember, previewPrivacy } from './member-queries.ts';
import { removeMember, setMember, setPrivacy } from './members.ts';
import { findTopic, listTopics } from './queries.ts';

export const topicRoutes = routes(topics, {
  list: (ctx, { query }) => listTopics(ctx, query),
  read: (ctx, { params }) => findTopic(ctx, params.slug),
  members: (ctx, { params, query }) => listMembers(ctx, params.slug, query),
  previewMember: (ctx, { params }) => previewMember(ctx, params.slug, params.id),
  setMember: (ctx, { params, body }) => setMember(ctx, params.slug, params.id, body),
  removeMember: (ctx, { params }) => removeMember(ctx, params.slug, params.id),
  previewPrivacy: (ctx, { params }) => previewPrivacy(ctx, params.slug),
  setPrivacy: (ctx, { params, body }) => setPrivacy(ctx, params.slug, body),
});
