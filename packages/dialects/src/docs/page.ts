import { escaped, htmlPage } from '@dealwright/reference'
import { type Dialect, mountOf } from '../kit/dialect.ts'
import type { Endpoint } from '../kit/endpoint.ts'

/**
 * The page for people who move a program here: what to change, calls to try, and what each call does otherwise.
 * @param root the address of this server, without a slash at the end
 */
export function docsPage(dialects: readonly Dialect[], root: string): string {
  return htmlPage({
    title: 'APIs of other vendors',
    content: `<h1>Bring your program</h1>
<p>A program written for one of these vendors works here with another base URL and another key.</p>
<nav aria-label="Vendors"><ul>${dialects.map(({ name, title }) => `<li><a href="#${name}">${escaped(title)}</a></li>`).join('')}</ul></nav>
${dialects.map((dialect) => section(dialect, root)).join('\n')}`,
  })
}

function section(dialect: Dialect, root: string): string {
  const { name, title, documentedAt, base, moving, endpoints } = dialect
  const address = `${root}${mountOf(name)}${base}`
  return `<section aria-labelledby="${name}">
<h2 id="${name}">Moving from ${escaped(title)}</h2>
<ol>
<li>Make a key: <code>npm run admin -- key create --workspace NAME --dialect ${name} --scopes write</code></li>
<li>Change the base URL from <code>${escaped(documentedAt)}</code> to <code>${escaped(address)}</code></li>
<li>Try it:
<pre tabindex="0"><code>BASE=${escaped(address)}
KEY=the-key-you-made
${moving.curl.map(escaped).join('\n')}</code></pre></li>
</ol>
<ul>${moving.notes.map((note) => `<li>${escaped(note)}</li>`).join('')}</ul>
<p><a href="${escaped(address)}/openapi.json">OpenAPI 3.1 document of ${escaped(title)}</a></p>
<div class="table" tabindex="0" role="region" aria-label="Calls of ${escaped(title)}">
<table>
<thead><tr><th scope="col">Call</th><th scope="col">What it does</th><th scope="col">Compared with the vendor</th></tr></thead>
<tbody>
${endpoints.map((endpoint) => row(dialect, endpoint)).join('\n')}
</tbody>
</table>
</div>
</section>`
}

function row({ base }: Dialect, { method, path, summary, differs }: Endpoint): string {
  const call = `${method} ${base}${path.replaceAll(/:(\w+)/g, '{$1}')}`
  const verdict = differs ? `Differs: ${escaped(differs)}` : 'Works the same'
  return `<tr><th scope="row"><code>${escaped(call)}</code></th><td>${escaped(summary)}</td><td>${verdict}</td></tr>`
}
