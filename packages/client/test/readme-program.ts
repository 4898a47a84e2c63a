import { readFile } from 'node:fs/promises'

/**
 * The examples of a README as one program, in their order. What they say of an expression (`expression // → value`) is
 * checked when it runs.
 */
export async function readmeProgram(file: string): Promise<string> {
  const text = await readFile(file, 'utf8')
  const examples = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code)
  const checked = examples.join('\n').replaceAll(/^( *)(\S.*) \/\/ → (.*)$/gm, '$1assert.deepEqual($2, $3)')
  const count = checked.match(/^ *assert\.deepEqual/gm)?.length ?? 0
  return `import assert from 'node:assert/strict'\n${checked}\nconsole.log('checked ${count}')\n`
}
