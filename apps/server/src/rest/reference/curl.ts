import type { JsonSchema, Schemas } from '@dealwright/reference'
import type { Call } from '../calls.ts'
import { formsOf } from '../fields.ts'

/** A call with what must be given, to be filled in and tried: `$BASE` is the address of the API, `$KEY` the key. */
export function curlOf({ method, path, fields, procedure }: Call, schemas: Schemas): string {
  const required = fields.filter(({ isRequired }) => isRequired)
  const values = required.map(({ name, schema }) => [name, sampleOf(schema, schemas)] as const)
  const isInBody = method === 'POST' || method === 'PATCH'
  const query = isInBody ? '' : values.map(([name, value]) => `${name}=${inAddress(value)}`).join('&')
  const parts = [
    `curl${procedure.type === 'subscription' ? ' -N' : ''}${method === 'GET' ? '' : ` -X ${method}`} "$BASE${path.replace('{id}', '$ID')}${query && `?${query}`}"`,
    `-H "Authorization: Bearer $KEY"`,
    ...(isInBody && fields.length > 0
      ? [`-H 'Content-Type: application/json' -d '${JSON.stringify(Object.fromEntries(values))}'`]
      : []),
  ]
  return parts.join(' \\\n  ')
}

function inAddress(value: unknown): string {
  const one: unknown = Array.isArray(value) && typeof value[0] !== 'object' ? value[0] : value
  return encodeURIComponent(typeof one === 'string' ? one : JSON.stringify(one))
}

/** Something of the right kind; what it stands for is for the reader to fill in. */
function sampleOf(schema: JsonSchema, schemas: Schemas): unknown {
  const forms = formsOf(schema, schemas)
  // The plainest: of a filter, a condition and not a tree of them.
  const form = forms.find((each) => !JSON.stringify(each).includes('$ref')) ?? forms[0] ?? {}
  const { type, enum: some, const: only, format, items, properties = {}, required = [] } = form
  if (only !== undefined) return only
  if (some) return some[0]
  switch (Array.isArray(type) ? type[0] : type) {
    case 'string':
      return SAMPLES[format ?? ''] ?? '…'
    case 'integer':
    case 'number':
      return form.minimum ?? 1
    case 'boolean':
      return true
    case 'array':
      return typeof items === 'object' && !Array.isArray(items) ? [sampleOf(items, schemas)] : []
    case 'object':
      return Object.fromEntries(
        required.flatMap((name) => {
          const inner = properties[name]
          return typeof inner === 'object' ? [[name, sampleOf(inner, schemas)] as const] : []
        }),
      )
    default:
      return null
  }
}

const SAMPLES: Record<string, string> = {
  uuid: '01890a5d-ac96-774b-bcce-b302099a8057',
  'date-time': '2026-11-21T09:30:00Z',
  date: '2026-11-21',
  email: 'ada@example.com',
  uri: 'https://example.com',
}
