import { escaped, htmlPage, type JsonSchema } from '@dealwright/reference'
import type { Field } from '../fields.ts'
import { KINDS } from '../problem-details.ts'
import { curlOf } from './curl.ts'
import type { Operation, Reference } from './operations.ts'
import { typeWords } from './type-words.ts'

/** The calls of one group; undefined where there is none of that name. */
export function groupPage({ operations, schemas }: Reference, group: string): string | undefined {
  const some = operations.filter((operation) => operation.group === group)
  if (some.length === 0) return undefined
  const places = some.map(({ call }) => `<li><a href="#${call.procedure.path}">${call.method} ${call.path}</a></li>`)
  return htmlPage({
    title: group,
    content: `${HOME}
<h1>${escaped(group)}</h1>
<nav aria-label="Calls"><ul>${places.join('')}</ul></nav>
${some.map((operation) => section(operation, schemas)).join('\n')}`,
  })
}

/** The records that answers and inputs are made of. */
export function shapesPage({ schemas }: Reference): string {
  const shapes = Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return htmlPage({
    title: 'Shapes',
    content: `${HOME}
<h1>Shapes of records</h1>
<nav aria-label="Shapes"><ul>${shapes.map(([name]) => `<li><a href="#${name}">${name}</a></li>`).join('')}</ul></nav>
${shapes.map(([name, schema]) => `<h2 id="${name}">${name}</h2>\n${shape(schema, name)}`).join('\n')}`,
  })
}

/** What a refusal says, kind by kind. */
export function errorsPage(): string {
  const rows = Object.entries(KINDS).map(
    ([kind, { status, title, expected }]) =>
      `<tr id="${kind}"><th scope="row"><code>${kind}</code></th><td>${status}</td><td>${title}</td><td>${escaped(expected)}</td></tr>`,
  )
  return htmlPage({
    title: 'Errors',
    content: `${HOME}
<h1>Errors</h1>
<p>A refusal is a JSON document of the type <code>application/problem+json</code>, after RFC 9457. Programs go by <code>kind</code>; <code>detail</code> says to a
person what was wrong, <code>expected</code> in one line what would be right. Each of <code>fields</code> names a field, what was given and what is expected. The
<code>requestId</code> stands in our log too. Nothing was changed.</p>
${table('Kinds of errors', ['Kind', 'Status', 'Title', 'What would be right'], rows)}`,
  })
}

const HOME = '<p><a href="/api/docs">REST API</a></p>'

function section({ call, text, status, answer }: Operation, schemas: Reference['schemas']): string {
  const { method, path, fields, procedure } = call
  const place = method === 'POST' || method === 'PATCH' ? 'In the body' : 'In the address'
  const scope = procedure.type === 'mutation' ? 'the scope write or admin' : 'any scope'
  return `<section aria-labelledby="${procedure.path}">
<h2 id="${procedure.path}"><code>${method} /api${escaped(path)}</code></h2>
<p>${prose(text)}</p>
<p>The procedure <code>${procedure.path}</code>; takes the permission <code>${procedure.action}</code>, and a key with ${scope}.</p>
${fields.length > 0 ? fieldTable(`${place}: ${procedure.path}`, place, fields) : ''}
<p>Answers ${status}${answer ? `: ${typeWords(answer)}` : procedure.type === 'subscription' ? ': a stream of server-sent events' : ' and nothing'}.</p>
<pre tabindex="0"><code>${escaped(curlOf(call, schemas))}</code></pre>
</section>`
}

function prose(text: string): string {
  return escaped(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll('\n\n', '</p>\n<p>')
}

function fieldTable(label: string, place: string, fields: readonly Field[]): string {
  const rows = fields.map(
    ({ name, isRequired, schema }) =>
      `<tr><th scope="row"><code>${escaped(name)}</code></th><td>${isRequired ? 'required' : fallback(schema)}</td><td>${typeWords(schema)}</td></tr>`,
  )
  return table(label, [place, 'Must it be given?', 'What it may be'], rows)
}

function fallback({ default: value }: JsonSchema): string {
  return value === undefined ? 'no' : `no; else <code>${escaped(JSON.stringify(value))}</code>`
}

function shape(schema: JsonSchema, name: string): string {
  const { properties, required = [], ...rest } = schema
  if (!properties) return `<p>${typeWords(rest.allOf ? { allOf: rest.allOf } : schema)}.</p>`
  const rows = Object.entries(properties).map(
    ([field, inner]) =>
      `<tr><th scope="row"><code>${escaped(field)}</code></th><td>${required.includes(field) ? 'always' : 'may be absent'}</td><td>${typeof inner === 'object' ? typeWords(inner) : 'anything'}</td></tr>`,
  )
  return table(`Fields of ${name}`, ['Field', 'Is it there?', 'What it is'], rows)
}

function table(label: string, heads: readonly string[], rows: readonly string[]): string {
  return `<div class="table" tabindex="0" role="region" aria-label="${escaped(label)}">
<table>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>`
}
