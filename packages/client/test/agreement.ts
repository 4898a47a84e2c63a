import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { API } from 'typescript/unstable/async'

/** Each procedure of both clients, by what it takes and what it answers. */
const AGREEMENT = `
type Call = { query: unknown } | { mutate: unknown }
type Inputs<P> = { [Name in keyof P]: P[Name] extends Call ? InputOf<P[Name]> : P[Name] extends { follow: unknown } ? 0 : Inputs<P[Name]> }
type Outputs<P> = { [Name in keyof P]: P[Name] extends Call ? OutputOf<P[Name]> : P[Name] extends { follow: unknown } ? 0 : Outputs<P[Name]> }
declare const client: Procedures
export const written: DealwrightClient = client
declare const inputs: Inputs<Procedures>
export const taken: Inputs<DealwrightClient> = inputs
declare const givenInputs: Inputs<DealwrightClient>
export const given: Inputs<Procedures> = givenInputs
declare const outputs: Outputs<Procedures>
export const answered: Outputs<DealwrightClient> = outputs
`

/**
 * Where the types of a packed client differ from those that the server's code has.
 * @param project a folder that has the client installed
 * @param source src/procedures.ts, whose types are the server's own
 */
export async function disagreements(project: string, source: string): Promise<string[]> {
  const folder = path.join(project, 'agreement')
  await mkdir(folder)
  const [file, config] = [path.join(folder, 'agreement.ts'), path.join(folder, 'tsconfig.json')]
  const imports = `import type { DealwrightClient, InputOf, OutputOf } from '@dealwright/client'\nimport type { Procedures } from '${source}'\n`
  await writeFile(file, imports + AGREEMENT)
  await writeFile(
    config,
    JSON.stringify({
      extends: '../tsconfig.json',
      compilerOptions: { ...OPTIONS, rootDir: path.parse(folder).root },
      files: [file],
    }),
  )
  const api = new API({ cwd: folder })
  try {
    const [opened] = (await api.updateSnapshot({ openProjects: [config] })).getProjects()
    if (!opened) throw new Error('There is no project')
    const found = await opened.program.getSemanticDiagnostics(file)
    return found.map(({ text, messageChain = [] }) => [text, ...messageChain.map((each) => each.text)].join('\n'))
  } finally {
    await api.close()
  }
}

const OPTIONS = {
  target: 'es2024',
  lib: ['es2024', 'dom', 'dom.asynciterable'],
  exactOptionalPropertyTypes: false,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
}
