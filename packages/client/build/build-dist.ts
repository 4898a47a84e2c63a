import { execFile } from 'node:child_process'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { rolldown } from 'rolldown'
import { oneDeclaration } from './one-declaration.ts'
import { writeProcedures } from './write-procedures.ts'

const CLIENT = path.join(import.meta.dirname, '..')
const DIST = path.join(CLIENT, 'dist')
const COPY = path.join(DIST, 'src')
/** The modules that have a part in what callers see; the last is written out here. */
const SEEN = ['client-options', 'dealwright-error', 'calls', 'create-client']
const run = promisify(execFile)

/**
 * Makes the package: one module that needs no other, and one declaration file that names nothing of the server. Both are
 * made from a copy of src/ in which what comes from the server's code is written out.
 */
export async function buildDist(): Promise<void> {
  await rm(DIST, { recursive: true, force: true })
  await cp(path.join(CLIENT, 'src'), COPY, { recursive: true, filter: (file) => !file.endsWith('.test.ts') })
  const procedures = writeProcedures()
  await writeFile(path.join(COPY, 'procedures.ts'), procedures)
  await Promise.all([bundle(), declare(procedures)])
  await rm(COPY, { recursive: true })
}

async function bundle(): Promise<void> {
  const bundled = await rolldown({
    input: path.join(COPY, 'index.ts'),
    platform: 'neutral',
    transform: { target: 'es2022' },
    treeshake: { moduleSideEffects: false },
  })
  await bundled.write({
    file: path.join(DIST, 'index.js'),
    format: 'esm',
    banner: await notice(),
    minify: 'dce-only',
    comments: { legal: true, annotation: false, jsdoc: false },
  })
  await bundled.close()
}

/** Whose code is in the bundle, as its license asks. */
async function notice(): Promise<string> {
  const license = await readFile(path.join(CLIENT, 'node_modules/@trpc/client/LICENSE'), 'utf8')
  return `/*! Holds parts of @trpc/client and @trpc/server.\n\n${license.trim()}\n*/`
}

/** The compiler sees no newer JavaScript here than the oldest Node that the package is for. */
async function declare(procedures: string): Promise<void> {
  await run('tsc', ['-p', path.join(import.meta.dirname, 'tsconfig.dist.json')], { cwd: CLIENT })
  const declarations = (module: string) => readFile(path.join(COPY, `${module}.d.ts`), 'utf8')
  const modules = await Promise.all(SEEN.map(declarations))
  await writeFile(path.join(DIST, 'index.d.ts'), oneDeclaration(await declarations('index'), [...modules, procedures]))
}

if (import.meta.main) await buildDist()
