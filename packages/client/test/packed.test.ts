import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oldestNode } from '../../../test/oldest-node.ts'
import { examplesIn, readPages } from '../../../test/pages.ts'
import { disagreements } from './agreement.ts'
import { type ClientHost, openClientHost } from './host.ts'
import { readmeProgram, TAKEN_FOR_GRANTED } from './readme-program.ts'

const ROOT = path.join(import.meta.dirname, '../../..')
const run = promisify(execFile)

const PACKAGES = ['domain', 'client'] as const
type Name = (typeof PACKAGES)[number]

/** Somebody's project, with our packages as npm would give them. */
let project: string
let home: ClientHost
let differences: string[]
const tarballs = new Map<Name, string>()

beforeAll(async () => {
  project = await mkdtemp(path.join(await realpath(os.tmpdir()), 'dealwright-packed-'))
  ;[home] = await Promise.all([openClientHost(), ...PACKAGES.map(pack)])
  await Promise.all([writeProject(), writePages(), ...PACKAGES.map(writeExamples)])
  await pnpm(project, 'install', '--offline', '--ignore-scripts')
  ;[differences] = await Promise.all([
    disagreements(project, path.join(ROOT, 'packages/client/src/procedures.ts')),
    run(path.join(ROOT, 'node_modules/.bin/tsc'), ['-p', project]).catch(showOutput),
  ])
}, 120_000)
afterAll(async () => {
  await home.host.close()
  await rm(project, { recursive: true, force: true })
})

/** As it would be published, built first. */
async function pack(name: Name): Promise<void> {
  const folder = path.join(ROOT, 'packages', name)
  await pnpm(folder, 'pack', '--pack-destination', project)
  const file = (await readdir(project)).find((entry) => entry.startsWith(`dealwright-${name}-`))
  tarballs.set(name, path.join(project, file ?? ''))
}

/** A project that shares nothing with the workspace but zod, which is in no registry here that may be asked. */
async function writeProject(): Promise<void> {
  const dependencies = Object.fromEntries([...tarballs].map(([name, file]) => [`@dealwright/${name}`, `file:${file}`]))
  const zod = await realpath(path.join(ROOT, 'packages/domain/node_modules/zod'))
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2022', 'dom', 'dom.asynciterable'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    types: ['node'],
    typeRoots: [path.join(ROOT, 'node_modules/@types')],
    outDir: 'out',
  }
  await writeJson('package.json', { name: 'project', private: true, type: 'module', dependencies })
  await writeJson('tsconfig.json', { compilerOptions, include: ['*.ts'] })
  await writeFile(path.join(project, 'pnpm-workspace.yaml'), `overrides: { zod: ${JSON.stringify(`link:${zod}`)} }\n`)
}

async function writeExamples(name: Name): Promise<void> {
  const program = await readmeProgram(path.join(ROOT, 'packages', name, 'README.md'))
  await writeFile(path.join(project, `${name}.ts`), program)
}

/** Every other example of the documentation, each a program of its own whose types must be right. */
async function writePages(): Promise<void> {
  await writeFile(path.join(project, 'granted.d.ts'), TAKEN_FOR_GRANTED)
  const others = readPages().filter(({ file }) => !PACKAGES.some((name) => file === `packages/${name}/README.md`))
  for (const { file, text } of others) {
    for (const [index, code] of examplesIn(text, 'ts').entries()) {
      await writeFile(path.join(project, `${file.replaceAll('/', '-')}-${index + 1}.ts`), `${code}\nexport {}\n`)
    }
  }
}

function writeJson(file: string, value: unknown): Promise<void> {
  return writeFile(path.join(project, file), JSON.stringify(value))
}

async function pnpm(folder: string, ...args: string[]): Promise<void> {
  await run('pnpm', args, { cwd: folder }).catch(showOutput)
}

function showOutput(error: Error & { stdout?: string; stderr?: string }): never {
  throw new Error(`${error.message}\n${error.stdout}\n${error.stderr}`, { cause: error })
}

describe.each(PACKAGES)('%s, packed', (name) => {
  const tarball = () => readFile(tarballs.get(name) ?? '')

  test('is a package as it should be', async () => {
    const bytes = new Uint8Array(await tarball())
    const { messages } = await publint({ pack: { tarball: bytes.buffer }, strict: true })
    expect(messages).toEqual([])
  })

  test('has types that every way of importing it finds', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(await tarball()))
    expect(analysis.types).toEqual({ kind: 'included' })
    // Of ES modules alone, CommonJS and resolvers older than `exports` cannot be served.
    const found = 'problems' in analysis ? analysis.problems : []
    const isOurs = (kind: string | undefined) => kind !== 'node10' && kind !== 'node16-cjs'
    expect(found.filter((problem) => isOurs('resolutionKind' in problem ? problem.resolutionKind : undefined))).toEqual(
      [],
    )
  })

  test('installed elsewhere, does what its README says', async () => {
    const { key } = await home.makeKey(['admin'])
    const env = {
      ...process.env,
      DEALWRIGHT_URL: `http://127.0.0.1:${home.host.server.port}`,
      DEALWRIGHT_API_KEY: key,
    }
    const { stdout } = await run(oldestNode(), [path.join(project, 'out', `${name}.js`)], { env }).catch(showOutput)
    expect(Number(/^checked (\d+)$/m.exec(stdout)?.[1])).toBeGreaterThan(8)
  })
})

test('the client’s types say of each procedure what the server’s code says', () => {
  expect(differences).toEqual([])
})

test('the client needs no other package, and names none', async () => {
  const installed = path.join(project, 'node_modules/@dealwright/client')
  const read = async (file: string) =>
    (await readFile(path.join(installed, file), 'utf8')).replaceAll(/\/\*.*?\*\//gs, '')
  const [code, types, manifest] = await Promise.all([
    read('dist/index.js'),
    read('dist/index.d.ts'),
    read('package.json'),
  ])
  expect(JSON.parse(manifest)).not.toHaveProperty('dependencies')
  for (const text of [code, types]) expect(text.match(/^\s*(?:import|export)\b.*\bfrom\s.*|\bimport\(.*/gm)).toBeNull()
  expect(types.match(/.*(?:kysely|trpc|\$brand|: any\b|<any\b).*/gi)).toBeNull()
  // Browsers have none of these.
  expect(code.match(/.*\b(?:process|Buffer|require|setImmediate)\b.*/g)).toBeNull()
  expect(types.length).toBeLessThan(250_000)
})
