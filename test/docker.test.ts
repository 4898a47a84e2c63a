import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadConfig, VARIABLES } from '../apps/server/src/config.ts'
import { SERVER_FLAGS } from '../scripts/server-flags.mjs'
import { ROOT } from './sources.ts'

type Instruction = { name: string; text: string }

type Service = {
  build?: { context: string; dockerfile: string }
  image?: string
  ports?: string[]
  environment: Record<string, string>
  volumes: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: { test: string[] }
}

const dockerfile = readInstructions('docker/Dockerfile')
const compose = parse(read('docker/compose.yaml')) as {
  services: Record<string, Service>
  volumes: Record<string, null>
}
const manifest = JSON.parse(read('package.json')) as { packageManager: string; devDependencies: Record<string, string> }
const config = await loadConfig({ AUTH_SECRET: 'x'.repeat(32) })

describe('the Dockerfile', () => {
  const lastStage = dockerfile.slice(dockerfile.findLastIndex(({ name }) => name === 'FROM'))
  const pairs = of('ENV', lastStage).flatMap((text) => text.split(' '))
  const environment = new Map(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )

  test('copies only what is there and not ignored', () => {
    const ignored = read('docker/Dockerfile.dockerignore').trim().split('\n')
    const sources = of('COPY').flatMap((text) => (text.startsWith('--from') ? [] : text.split(' ').slice(0, -1)))
    expect(sources).toContain('packages')
    expect(sources.filter((source) => !existsSync(path.join(ROOT, source)) || ignored.includes(source))).toEqual([])
    expect(ignored).toEqual(expect.arrayContaining(['**/node_modules', '.data', '.env', '.git']))
  })

  test('takes from other stages what they make', () => {
    const stages = of('FROM').map((text) => / AS (\w+)$/.exec(text)?.[1])
    const taken = of('COPY').flatMap((text) => /^--from=(\w+) \/app\/?(\S*)/.exec(text)?.slice(1, 3).join(' ') ?? [])
    expect(taken).toEqual(['server ', 'dashboard apps/web/dist', 'dashboard packages/reference/dist'])
    expect(stages).toEqual(expect.arrayContaining(['server', 'dashboard']))
    expect(existsSync(path.join(ROOT, 'apps/web/vite.config.ts'))).toBe(true)
  })

  test('runs a file that exists, without npm in between, as an ordinary user', () => {
    const [command, ...args] = JSON.parse(of('CMD', lastStage).at(-1) ?? '[]') as string[]
    const flags = args.slice(0, -1)
    expect(command).toBe('node')
    expect(flags).toEqual(SERVER_FLAGS)
    expect(existsSync(path.join(ROOT, args.at(-1) ?? ''))).toBe(true)
    // Other flags are another cache.
    expect(of('RUN', lastStage)).toContain(`node ${flags.join(' ')} apps/server/src/load-everything.ts`)
    expect(of('USER', lastStage)).toEqual(['node'])
  })

  test('sets only variables that the server reads, to values that it takes', async () => {
    const unread = [...environment.keys()].filter((name) => !VARIABLES.includes(name))
    expect(unread).toEqual(['NODE_ENV', 'NODE_COMPILE_CACHE']) // Express reads the one, Node the other
    const container = await loadConfig({ ...Object.fromEntries(environment), AUTH_SECRET: config.authSecret })
    expect(container).toMatchObject({ host: '0.0.0.0', port: config.port, dataFolder: '/data' })
    expect(of('VOLUME', lastStage)).toEqual(['/data'])
  })

  test('opens the port that the server listens on, and asks it how it is', () => {
    expect(of('EXPOSE', lastStage)).toEqual([String(config.port)])
    expect(of('HEALTHCHECK', lastStage).join()).toContain('/healthz')
  })

  test('builds with the versions that the project pins', () => {
    const node = manifest.devDependencies.node?.split('.')[0]
    expect(of('FROM').filter((text) => !text.startsWith(`node:${node}-`))).toEqual([])
    const managers = of('RUN').flatMap((text) => text.match(/pnpm@[\d.]+/g) ?? [])
    expect(new Set(managers)).toEqual(new Set([manifest.packageManager]))
  })
})

describe('the compose file', () => {
  const { dealwright, postgres } = compose.services

  test('builds from the Dockerfile of this project', () => {
    const { context, dockerfile: file } = dealwright!.build!
    expect(path.join('docker', context)).toBe('.')
    expect(existsSync(path.join(ROOT, file))).toBe(true)
  })

  test('gives the server only variables that it reads, with values that it takes', async () => {
    expect(Object.keys(dealwright!.environment).filter((name) => !VARIABLES.includes(name))).toEqual([])
    const given = Object.fromEntries(
      Object.entries(dealwright!.environment).map(([name, value]) => [name, substitute(value)]),
    )
    const url = new URL((await loadConfig(given)).databaseUrl!)
    const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = postgres!.environment
    expect([url.username, url.password, url.pathname]).toEqual([
      POSTGRES_USER,
      substitute(POSTGRES_PASSWORD!),
      `/${POSTGRES_DB}`,
    ])
    expect(Object.keys(compose.services)).toContain(url.hostname)
  })

  test('passes connections on to the port inside', () => {
    expect(dealwright!.ports!.map((port) => port.split(':').at(-1))).toEqual([String(config.port)])
  })

  test('runs the version of PostgreSQL that the embedded one has, and waits until it is healthy', () => {
    const server = JSON.parse(read('apps/server/package.json')) as { optionalDependencies: Record<string, string> }
    const [embedded] = Object.values(server.optionalDependencies)
    expect(postgres!.image).toBe(`postgres:${embedded!.split('.')[0]}`)
    expect(dealwright!.depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
    expect(postgres!.healthcheck!.test).toContain('pg_isready')
  })

  test('keeps data in volumes that it declares', () => {
    const used = Object.values(compose.services).flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0]))
    expect(Object.keys(compose.volumes)).toEqual(used)
  })
})

/** Each instruction of a Dockerfile on one line, without comments. */
function readInstructions(file: string): Instruction[] {
  const lines = read(file)
    .replace(/^#.*$/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
  return lines.flatMap((line) => {
    const [, name, text] = /^([A-Z]+) (.*)$/.exec(line) ?? []
    return name && text ? [{ name, text }] : []
  })
}

function of(name: string, instructions = dockerfile): string[] {
  return instructions.filter((instruction) => instruction.name === name).map(({ text }) => text)
}

/** `${NAME:-default}` becomes the default; `${NAME:?message}`, which a person has to set, a word of 32 letters. */
function substitute(value: string): string {
  return value.replace(/\$\{\w+:([-?])([^}]*)\}/g, (_, kind: string, text: string) =>
    kind === '-' ? text : 'x'.repeat(32),
  )
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8')
}
