import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oldestNode } from '../../../test/oldest-node.ts'
import { importsOf } from '../../../test/sources.ts'
import config from '../rolldown.config.ts'

const ROOT = path.join(import.meta.dirname, '..')
let folder: string
let program: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dealwright-cli-package-'))
  program = path.join(folder, 'dealwright.js')
  const { output, ...input } = config
  const bundle = await rolldown({ ...input, input: path.join(ROOT, 'src/main.ts') })
  await bundle.write({ ...[output].flat()[0], file: program })
  await bundle.close()
  await chmod(program, 0o755)
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the package as an operating system does, with a home where nobody has signed in. */
function start(args: string[], env: Record<string, string> = {}) {
  const child = { env: { PATH: process.env['PATH'], XDG_CONFIG_HOME: folder, ...env } }
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) =>
    execFile(oldestNode(), [program, ...args], child, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    ),
  )
}

describe('the package', () => {
  test('is one file that runs by itself and needs nothing that Node 20 does not have', async () => {
    const text = await readFile(program, 'utf8')
    expect(text).toMatch(/^#!\/usr\/bin\/env node\n/)
    expect(text.match(/^Copyright \(c\)/gm)).toHaveLength(2) // whose code is in it
    expect(importsOf(text).filter(({ specifier }) => !specifier.startsWith('node:'))).toEqual([])
    expect(text).not.toMatch(
      /\b(?:Object|Map)\.groupBy\(|Promise\.(?:withResolvers|try)\(|Array\.fromAsync\(|RegExp\.escape\(/,
    )
  })

  test('brings along no other packages, and names its command', async () => {
    const manifest = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>
    expect(manifest).not.toHaveProperty('dependencies')
    expect(manifest).toMatchObject({ bin: { dealwright: './dist/dealwright.js' }, files: ['dist'] })
  })

  test('asks a server, tells it who it is, and ends with the code of what became of it', async () => {
    const asked: { url: string | undefined; key: string | undefined; agent: string | undefined }[] = []
    const server = createServer(({ url, headers }, response) => {
      asked.push({ url, key: headers.authorization, agent: headers['user-agent'] })
      response.writeHead(403, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { kind: 'forbidden', message: 'You may not.' } }))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo // of a server that listens on a port
    const env = { DEALWRIGHT_URL: `http://127.0.0.1:${port}`, DEALWRIGHT_API_KEY: 'dw_a_key' }
    expect(await start(['whoami', '--json'], env)).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('"kind": "forbidden"') as string,
    })
    const agent = expect.stringMatching(/^dealwright-cli\/\d/) as string
    expect(asked).toEqual([{ url: '/trpc/me.get?batch=1', key: 'Bearer dw_a_key', agent }])
    await new Promise((resolve) => server.close(resolve))
  })

  test('says how it is used', async () => {
    const { code, stdout } = await start([])
    expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringContaining('deals move DEAL STAGE') as string })
  })
})
