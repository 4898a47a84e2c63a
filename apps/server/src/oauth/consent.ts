import type { Place } from '@dealwright/api'
import { escaped } from '@dealwright/reference'
import type { Ask, Target } from './authorize-request.ts'

export type Consent = { target: Target; ask: Ask; places: readonly Place[]; person: { name: string; email: string } }

/** What a person is asked: whether, how far and into which workspace they let a program in. The form goes back to its own address. */
export function consentContent({ target, ask, places, person }: Consent): string {
  const { client, redirectUri } = target
  const mayWrite = ask.scope.split(' ').includes('write')
  return `<p>You are signed in as ${escaped(person.name)} (${escaped(person.email)}). ${escaped(client.name)} would act in your name, with your rights:</p>
<ul>
<li>see deals, contacts and everything else that you may see</li>
${mayWrite ? '<li>add, change and delete what you may</li>' : ''}
</ul>
<p>Then you go back to <strong>${escaped(new URL(redirectUri).host)}</strong>. You can end this at any time by revoking its API key.</p>
<form method="post">
${workspaceChoice(places)}
<div class="buttons">
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</div>
</form>`
}

function workspaceChoice(places: readonly Place[]): string {
  const [only, ...others] = places
  if (only && others.length === 0) {
    return `<p>In the workspace <strong>${escaped(only.name)}</strong>.</p>
<input type="hidden" name="workspace" value="${only.workspaceId}">`
  }
  const choices = places.map(
    ({ workspaceId, name }, at) =>
      `<label><input type="radio" name="workspace" value="${workspaceId}"${at === 0 ? ' checked' : ''} required> ${escaped(name)}</label>`,
  )
  return `<fieldset>
<legend>In which workspace?</legend>
${choices.join('\n')}
</fieldset>`
}
