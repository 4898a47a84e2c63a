import { createHash } from 'node:crypto'
import { escaped } from '@dealwright/reference'
import type { Response } from 'express'

const STYLE = `
:root { font: 1rem/1.55 system-ui, sans-serif; color-scheme: light dark; color: light-dark(#1c2333, #e9ebf0); background: light-dark(#f3f5f9, #14171f); }
main { box-sizing: border-box; max-width: 28rem; margin: 12vh auto 2rem; padding: 2rem; border-radius: .75rem; background: light-dark(#fff, #1e232e); overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 1rem; }
fieldset { margin: 1.25rem 0; padding: .5rem 1rem .75rem; border: 1px solid light-dark(#c9cfdb, #454d5e); border-radius: .5rem; }
label { display: flex; gap: .6rem; align-items: baseline; padding: .25rem 0; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
button { flex: 1; min-height: 2.75rem; padding: .5rem 1rem; font: inherit; font-weight: 600; border-radius: .5rem; cursor: pointer;
  color: inherit; background: transparent; border: 1px solid light-dark(#8b94a7, #6b7488); }
button[value=allow] { color: light-dark(#fff, #10131a); background: light-dark(#1d4ed8, #93b4ff); border-color: transparent; }
:focus-visible { outline: 3px solid light-dark(#1d4ed8, #93b4ff); outline-offset: 2px; }
`

/**
 * No script, and no style but our own. Nothing is said of form-action: browsers hold that against every redirect behind a
 * form, and where a program's own address leads on to is not ours to know.
 */
const POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

/** Shows a page of the server's own. @param content HTML */
export function sendPage(response: Response, { title, content }: { title: string; content: string }): void {
  response.set('content-security-policy', POLICY).type('html').send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)} – Dealwright</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${content}
</main>
</body>
</html>
`)
}
