import { groupSchema, userSchema } from './resources.ts';

const schemaOf = (name: string) => `urn:ietf:params:scim:schemas:core:2.0:${name}`;

/** What of SCIM is served here (RFC 7643, 5). */
export const serviceProviderConfig = (base: string) => ({
  schemas: [schemaOf('ServiceProviderConfig')],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: mostResults },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'API token',
      description: 'An API token of the scope "people" that acts for an administrator, best a service account',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
});

export const mostResults = 200;

/** The kinds of resources (RFC 7643, 6). */
export const resourceTypes = (base: string) =>
  [
    { name: 'User', endpoint: '/Users', schema: userSchema, description: 'A person' },
    { name: 'Group', endpoint: '/Groups', schema: groupSchema, description: 'A group, which may be linked to topics' },
  ].map((type) => ({
    schemas: [schemaOf('ResourceType')],
    id: type.name,
    ...type,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${type.name}` },
  }));

interface Options {
  type?: 'string' | 'boolean' | 'reference' | 'complex';
  required?: boolean;
  uniqueness?: 'none' | 'server';
  mutability?: 'readWrite' | 'readOnly' | 'immutable';
  multiValued?: boolean;
  caseExact?: boolean;
  subAttributes?: object[];
}

const attribute = (name: string, description: string, options: Options = {}) => ({
  name,
  type: options.subAttributes ? 'complex' : 'string',
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...options,
});

const userAttributes = [
  attribute('userName', 'The name by which the directory knows her, as a rule her address', {
    required: true,
    uniqueness: 'server',
  }),
  attribute('name', 'The parts of her name', {
    subAttributes: [
      attribute('formatted', 'The whole name'),
      attribute('givenName', 'The given name'),
      attribute('familyName', 'The family name'),
    ],
  }),
  attribute('displayName', 'The name that colleagues see'),
  attribute('title', 'What she does'),
  attribute('active', 'Whether she is here; false lets her leave at once', { type: 'boolean' }),
  attribute('emails', 'Her addresses; the primary one is used', {
    multiValued: true,
    subAttributes: [
      attribute('value', 'The address'),
      attribute('type', 'Such as work'),
      attribute('primary', 'Whether it is the one to use', { type: 'boolean' }),
    ],
  }),
  attribute('groups', 'The groups that she is in', {
    multiValued: true,
    mutability: 'readOnly',
    subAttributes: [
      attribute('value', 'The id of the group', { mutability: 'readOnly', caseExact: true }),
      attribute('display', 'The name of the group', { mutability: 'readOnly' }),
    ],
  }),
];

const groupAttributes = [
  attribute('displayName', 'The name of the group', { required: true, uniqueness: 'server' }),
  attribute('members', 'Who is in it', {
    multiValued: true,
    subAttributes: [
      attribute('value', 'The id of a user', { mutability: 'immutable', caseExact: true }),
      attribute('display', 'Her name', { mutability: 'readOnly' }),
    ],
  }),
];

/** The attributes of each kind of resource (RFC 7643, 7). */
export const schemas = (base: string) =>
  [
    { id: userSchema, name: 'User', description: 'A person', attributes: userAttributes },
    { id: groupSchema, name: 'Group', description: 'A group', attributes: groupAttributes },
  ].map((schema) => ({
    schemas: [schemaOf('Schema')],
    ...schema,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` },
  }));
