import { people } from '#src/contract/people.ts';
import { routes } from '../http/mount.ts';
import { addPerson, editPerson, hideExpertise, linkPerson, showExpertise } from './people.ts';
import { readProfile } from './profile.ts';
import { listPeople } from './queries.ts';

export const peopleRoutes = routes(people, {
  list: (ctx, { query }) => listPeople(ctx, query),
  add: (ctx, { body }) => addPerson(ctx, body),
  read: (ctx, { params }) => readProfile(ctx, params.id),
  edit: async (ctx, { params, body }) => {
    await editPerson(ctx, params.id, body);
    return readProfile(ctx, params.id);
  },
  hideExpertise: (ctx, { params }) => hideExpertise(ctx, params.id),
  showExpertise: (ctx, { params }) => showExpertise(ctx, params.id),
  link: (ctx, { params }) => linkPerson(ctx, params.id),
});
