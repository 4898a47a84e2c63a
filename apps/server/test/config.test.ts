import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig, VARIABLES } from '../src/config.ts'

const PROJECT = path.join(import.meta.dirname, '../../..')
let dataFolder: string

beforeAll(async () => {
  dataFolder = await mkdtemp(path.join(os.tmpdir(), 'dealwright-config-'))
})

afterAll(async () => {
  await rm(dataFolder, { recursive: true })
})

test('with nothing set but a secret, it listens on port 4000 of this machine and embeds its database', async () => {
  expect(await loadConfig({ AUTH_SECRET: 's'.repeat(32) })).toEqual({
    port: 4000,
    host: '127.0.0.1',
    publicUrl: undefined,
    databaseUrl: undefined,
    databaseConnections: 16,
    dataFolder: path.join(PROJECT, '.data'),
    authSecret: 's'.repeat(32),
    trustProxy: 0,
    metricsToken: undefined,
    dialects: new Set(['rally', 'rex', 'pipelinedeals', 'sell', 'ysuite']),
    dialectHosts: new Map(),
    webhookTargets: 'public',
    logLevel: 'info',
  })
})

test('an empty variable counts as not set', async () => {
  const config = await loadConfig({ PORT: '', DATABASE_URL: ' ', DEALWRIGHT_DATA: dataFolder })
  expect(config).toMatchObject({ port: 4000, databaseUrl: undefined })
})

test('a secret is generated once, kept for us alone, and the same for everyone who asks at the same moment', async () => {
  const configs = await Promise.all(Array.from({ length: 8 }, () => loadConfig({ DEALWRIGHT_DATA: dataFolder })))
  const file = path.join(dataFolder, 'auth-secret')
  const kept = (await readFile(file, 'utf8')).trim()
  expect(kept.length).toBeGreaterThanOrEqual(43)
  expect(configs.map((config) => config.authSecret)).toEqual(configs.map(() => kept))
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('the public URL loses the slash at its end', async () => {
  const config = await loadConfig({ DEALWRIGHT_DATA: dataFolder, PUBLIC_URL: 'https://deals.example.com/' })
  expect(config.publicUrl).toBe('https://deals.example.com')
})

describe('a value that cannot be used is named with what would be right', () => {
  test.each([
    ['PORT', 'http', 'PORT is "http"; it should be a port number'],
    ['PORT', '65536', 'PORT is "65536"; it should be a port number'],
    ['PUBLIC_URL', 'deals.example.com', 'PUBLIC_URL is "deals.example.com"; it should be the address'],
    ['WEBHOOK_TARGETS', 'none', 'WEBHOOK_TARGETS is "none"; it should be public, or any to'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud"; it should be one of fatal'],
    ['DIALECTS', 'rally,salesforce', 'DIALECTS is "rally,salesforce"; it should be none, or some of'],
    ['DIALECT_HOSTS', 'sell', 'DIALECT_HOSTS is "sell"; it should be pairs of a dialect and a host name'],
    ['TRUST_PROXY', 'yes', 'TRUST_PROXY is "yes"; it should be how many proxies'],
  ])('%s=%s', async (name, value, message) => {
    await expect(loadConfig({ [name]: value })).rejects.toThrow(message)
  })

  test('all of them at once', async () => {
    await expect(loadConfig({ PORT: 'x', LOG_LEVEL: 'y' })).rejects.toThrow(/PORT is "x".*\nLOG_LEVEL is "y"/)
  })

  test.each([
    ['DATABASE_URL', 'mysql://root:hunter2@db/deals'],
    ['AUTH_SECRET', 'hunter2'],
    ['METRICS_TOKEN', 'hunter2'],
  ])('but never %s itself', async (name, value) => {
    const failure: unknown = await loadConfig({ [name]: value }).catch((error: unknown) => error)
    expect(String(failure)).toContain(`${name} has a value that cannot be used; it should be`)
    expect(String(failure)).not.toContain('hunter2')
  })

  test('a data folder that is a file', async () => {
    const file = path.join(dataFolder, 'file')
    await writeFile(file, '')
    await expect(loadConfig({ DEALWRIGHT_DATA: file })).rejects.toThrow(/DEALWRIGHT_DATA is ".*file".*EEXIST/)
  })
})

test('.env.example shows every variable in order, with its default or an example that works', async () => {
  const lines = (await readFile(path.join(PROJECT, '.env.example'), 'utf8')).split('\n')
  const shown = lines.flatMap((line) =>
    [...line.matchAll(/^#([A-Z_]+)=(.*)$/g)].map(([, name = '', value]) => ({ name, value })),
  )
  expect(shown.map(({ name }) => name)).toEqual(VARIABLES)

  const examples = ['PUBLIC_URL', 'DATABASE_URL', 'AUTH_SECRET', 'METRICS_TOKEN']
  const written = await loadConfig(Object.fromEntries(shown.map(({ name, value }) => [name, value])))
  const { publicUrl, databaseUrl, authSecret, metricsToken, dialectHosts, ...defaults } = written
  expect([publicUrl, databaseUrl, authSecret, metricsToken]).toEqual(
    examples.map((name) => shown.find((variable) => variable.name === name)?.value),
  )
  expect([...dialectHosts.values()]).toEqual(['sell', 'rex'])
  expect(await loadConfig({ AUTH_SECRET: authSecret })).toMatchObject(defaults)
})

test('dialects can be switched off, and have host names of their own', async () => {
  const given = { DEALWRIGHT_DATA: dataFolder, DIALECTS: 'sell, rex', DIALECT_HOSTS: 'sell=Sell.example.com' }
  const config = await loadConfig(given)
  expect([...config.dialects]).toEqual(['sell', 'rex'])
  expect([...config.dialectHosts]).toEqual([['sell.example.com', 'sell']])
  expect((await loadConfig({ ...given, DIALECTS: 'none' })).dialects.size).toBe(0)
})
