import { escaped, htmlPage } from '@dealwright/reference'
import type { Reference } from './operations.ts'

/** Where a reader begins: how to call, what holds everywhere, and the way to each group of calls. */
export function indexPage({ operations }: Reference, root: string): string {
  const groups = [...Map.groupBy(operations, ({ group }) => group)]
  return htmlPage({
    title: 'REST API',
    content: `<h1>REST API</h1>
<p>Everything that the dashboard does, for programs in any language. <a href="/api/openapi.json">OpenAPI 3.1 document</a> · <a href="/llms.txt">llms.txt</a> ·
<a href="/docs">APIs of other vendors</a></p>
<h2 id="begin">Begin</h2>
<p>Make a key in the dashboard under Settings, or with <code>npm run admin -- key create --workspace NAME --scopes write</code>. Send it as
<code>Authorization: Bearer …</code> or <code>X-Api-Key: …</code>.</p>
<pre tabindex="0"><code>${escaped(`BASE=${root}/api
KEY=the-key-you-made
${SESSION}`)}</code></pre>
<h2 id="everywhere">What holds everywhere</h2>
<ul>${RULES.map((rule) => `<li>${rule}</li>`).join('')}</ul>
<h2 id="calls">Calls</h2>
<nav aria-label="Groups of calls"><ul>${groups.map(([group, some]) => `<li><a href="/api/docs/${group}">${group}</a> ${some.length}</li>`).join('')}</ul></nav>
<p>What records look like: <a href="/api/docs/shapes">shapes</a>. What a refusal says: <a href="/api/docs/errors">errors</a>.</p>`,
  })
}

const SESSION = `curl "$BASE/me" -H "Authorization: Bearer $KEY"
curl "$BASE/deals" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '{"name": "Acme renewal", "amount": "1200"}'
curl -G "$BASE/deals" -H "Authorization: Bearer $KEY" --data-urlencode 'filter={"field": "amount", "op": "gte", "value": "1000"}'`

const RULES = [
  '<code>GET</code> asks and changes nothing; <code>POST</code>, <code>PATCH</code> and <code>DELETE</code> change, in one transaction.',
  'Fields of <code>GET</code> and <code>DELETE</code> stand in the address: a list of words is repeated (<code>ids=…&amp;ids=…</code>), an object is JSON. A question that is too long goes as <code>POST</code> with <code>X-HTTP-Method-Override: GET</code> and a JSON body.',
  'Fields of <code>POST</code> and <code>PATCH</code> stand in a JSON object. A field that a call does not know is refused.',
  'What is left out of a <code>PATCH</code> stays; <code>null</code> empties.',
  'Long lists answer <code>{ "items": […], "nextCursor": … }</code>. Ask again with <code>cursor</code> until <code>nextCursor</code> is <code>null</code>.',
  'Amounts are decimal text with a currency beside them, instants ISO 8601 with Z, days <code>YYYY-MM-DD</code>.',
  'Send the <code>version</code> that you have read, as a field or as <code>If-Match: "3"</code>: what somebody else has changed since is a conflict and not a loss.',
  'Send an <code>Idempotency-Key</code> with a command: repeated within 24 hours it gives the first answer.',
  '<code>GET /api/events</code> gives what happened after a cursor, <code>GET /api/events/stream</code> tells it as it happens; both complete and in one order.',
  'Limits are told in <code>RateLimit</code>; beyond them <code>Retry-After</code> says when to go on.',
]
