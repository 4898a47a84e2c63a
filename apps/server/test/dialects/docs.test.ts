import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { openPlatform, type Platform } from '@dealwright/api'
import { type Dialect, loadDialects, mountOf, openApi } from '@dealwright/dialects'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHost, type TestHost } from '../host.ts'
import { moveIn } from './move-in.ts'

const dialects = await loadDialects()

let host: TestHost
let platform: Platform

beforeAll(async () => {
  host = await openHost()
  platform = openPlatform({ url: host.database.url })
})
afterAll(async () => {
  await platform.close()
  await host.close()
})

const baseOf = ({ name, base }: Dialect) => `http://127.0.0.1:${host.server.port}${mountOf(name)}${base}`

test('/docs tells of every call of every dialect, and what differs', async () => {
  const { text, headers } = await host.visitor({}).get('/docs').expect(200)
  expect(headers.get('content-type')).toContain('text/html')
  for (const dialect of dialects) {
    expect(text).toContain(`Moving from ${dialect.title}`)
    for (const { method, path } of dialect.endpoints) {
      expect(text).toContain(`<code>${method} ${dialect.base}${path.replaceAll(/:(\w+)/g, '{$1}')}</code>`)
    }
  }
  expect(text).not.toMatch(/undefined|\[object/)
})

test('the dashboard is told the same: what to change, and what to know', async () => {
  const { json } = await host.visitor({}).get('/docs/guides.json').expect(200)
  expect(json).toEqual(
    dialects.map((dialect) => {
      const { name, title, documentedAt, moving } = dialect
      return { name, title, documentedAt, baseUrl: baseOf(dialect), ...moving }
    }),
  )
})

describe.each(dialects)('$title', (dialect) => {
  test('serves an OpenAPI 3.1 document of all its calls, without a key', async () => {
    const { json } = await host
      .visitor({})
      .get(`${mountOf(dialect.name)}${dialect.base}/openapi.json`)
      .expect(200)
    const document = json as OpenApi
    expect(document).toMatchObject({ openapi: '3.1.1', servers: [{ url: baseOf(dialect) }] })
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
    expect(operations).toHaveLength(dialect.endpoints.length)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    const root = `http://127.0.0.1:${host.server.port}${mountOf(dialect.name)}`
    expect(document).toEqual(JSON.parse(JSON.stringify(openApi(dialect, root))))
    const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)
    expect(names.filter((name) => !Object.hasOwn(document.components.schemas, name ?? ''))).toEqual([])
  })

  test('the calls that the page tells to try work', async () => {
    const { key } = await moveIn(platform, dialect)
    for (const line of dialect.moving.curl) {
      const command = line.replace(/^curl /, 'curl --silent --show-error --fail-with-body ')
      const env = { ...process.env, BASE: baseOf(dialect), KEY: key }
      const { stdout } = await promisify(execFile)('bash', ['-c', command], { env })
      expect(() => JSON.parse(stdout) as unknown).not.toThrow()
    }
  })
})

type OpenApi = {
  paths: Record<string, Record<string, { operationId: string }>>
  components: { schemas: Record<string, unknown> }
}
