import { readFileSync } from 'node:fs';
import { api } from '#src/contract/index.ts';
import type { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { openapi, type ApiAddress } from './openapi.ts';

type Document = ReturnType<typeof openapi>;
type Operation = Document['paths'][string][string];

/** The API's description for programs (OpenAPI 3.1) at /api/openapi.json, and for people at /api. */
export function serveReference(app: Hono, address: ApiAddress) {
  const document = openapi(api, address);
  const style = readFileSync(new URL('./reference.css', import.meta.url), 'utf8');
  const css = { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' };
  app.get('/api/openapi.json', (c) => c.json(document));
  app.get('/api', (c) => c.html(page(document)));
  app.get('/api/reference.css', (c) => c.body(style, 200, css));
}

const page = (document: Document) => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Firsthand API</title>
      <link rel="stylesheet" href="/api/reference.css" />
    </head>
    <body>
      <main>
        <h1>Firsthand API ${document.info.version}</h1>
        <p>
          Sign in and your browser may call every address below; what comes back is what you may see. For programs:
          <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1). Bad input is answered as
          <code>application/problem+json</code> that names each field.
        </p>
        ${Object.entries(document.paths).flatMap(([path, operations]) =>
          Object.entries(operations).map(([method, operation]) => section(method, path, operation)),
        )}
        <h2>Schemas</h2>
        ${Object.entries(document.components.schemas).map(([name, schema]) => schemaSection(name, schema))}
      </main>
    </body>
  </html>`;

const section = (method: string, path: string, operation: Operation) => html`
  <section>
    <h2 id="${operation.operationId}"><code>${method.toUpperCase()} ${path}</code></h2>
    <p>${operation.summary}</p>
    ${
      operation.parameters.length > 0 &&
      html`<ul>
        ${operation.parameters.map(
          (p) =>
            html`<li><code>${p.name}</code> in ${p.in}${p.required ? ', required' : ''}: ${link(p.schema.$ref)}</li>`,
        )}
      </ul>`
    }
    ${operation.requestBody && html`<p>Body: ${bodyOf(operation.requestBody.content)}</p>`}
    <p>Reply: ${reply(operation)}</p>
  </section>
`;

function bodyOf(content: Record<string, { schema: { $ref: string } }>) {
  const types = Object.keys(content);
  const [taken] = Object.values(content);
  return html`${link(taken!.schema.$ref)}${types[0] === 'application/json' ? '' : ` (${types.join(', ')})`}`;
}

function reply(operation: Operation) {
  const [status, response] = Object.entries(operation.responses)[0]!;
  const [type, content] = Object.entries('content' in response ? response.content : {})[0] ?? [];
  if (!content) return html`${status} without a body`;
  return html`${status} ${'schema' in content ? link(content.schema.$ref) : type}`;
}

const nameOf = (ref: string) => ref.split('/').at(-1)!;
const link = (ref: string) => html`<a href="#schema-${nameOf(ref)}">${nameOf(ref)}</a>`;

const schemaSection = (name: string, schema: unknown) => html`
  <section>
    <h3 id="schema-${name}">${name}</h3>
    <pre tabindex="0">${linked(JSON.stringify(schema, null, 2))}</pre>
  </section>
`;

/** JSON as HTML, its references as links. */
function linked(json: string) {
  const escaped = json.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return raw(escaped.replace(/"#\/components\/schemas\/([\w.]+)"/g, '"<a href="#schema-$1">$1</a>"'));
}
