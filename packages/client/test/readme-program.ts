import { readFile } from 'node:fs/promises'
import { examplesIn } from '../../../test/pages.ts'

/**
 * The examples of a README as one program, in their order. What they say of an expression (`expression // → value`) is
 * checked when it runs.
 */
export async function readmeProgram(file: string): Promise<string> {
  const examples = examplesIn(await readFile(file, 'utf8'), 'ts')
  const checked = examples.join('\n').replaceAll(/^( *)(\S.*) \/\/ → (.*)$/gm, '$1assert.deepEqual($2, $3)')
  const count = checked.match(/^ *assert\.deepEqual/gm)?.length ?? 0
  return `import assert from 'node:assert/strict'\n${checked}\nconsole.log('checked ${count}')\n`
}

/** What the examples of other pages take for granted. */
export const TAKEN_FOR_GRANTED = `import type { DealwrightClient, InputOf } from '@dealwright/client'
declare global {
  const dealwright: DealwrightClient
  const stageId: InputOf<DealwrightClient['deals']['move']>['stageId']
  var cursor: string
}
`
