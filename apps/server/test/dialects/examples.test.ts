import { openPlatform, type Platform } from '@dealwright/api'
import { loadDialects, mountOf } from '@dealwright/dialects'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CREDENTIALS } from '../../../../packages/dialects/test/credentials.ts'
import { differences, examplesOf, filled, type Names } from '../../../../packages/dialects/test/example.ts'
import { openHost, type TestHost } from '../host.ts'
import type { Answer } from '../visitor.ts'
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

describe.each(dialects)('the examples of the page of $title', (dialect) => {
  let key: string
  let names: Names

  beforeAll(async () => {
    ;({ key, names } = await moveIn(platform, dialect))
  })

  test.each(examplesOf(dialect.name))('$title', async ({ request, response, keep = {} }) => {
    const { headers, query } = CREDENTIALS[dialect.name](key)
    const { method, path, json, raw, headers: own } = filled(request, names)
    const address = `${mountOf(dialect.name)}${dialect.base}${path}`
    const body = json === undefined ? raw : JSON.stringify(json)
    const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
    const url = query ? `${address}${path.includes('?') ? '&' : '?'}${query}` : address
    const send = () =>
      host.visitor({}).send(url, {
        method,
        headers: { ...(body !== undefined && { 'content-type': type }), ...headers, ...own },
        ...(body !== undefined && { body }),
      })
    const expected = filled(response, names)
    const wrong = ({ status, json, headers: told, text }: Answer) => [
      ...(status === expected.status ? [] : [`status should be ${expected.status} and is ${status}: ${text}`]),
      ...differences(json, expected.body),
      ...Object.entries(expected.headers ?? {}).flatMap(([name, value]) => differences(told.get(name), value, name)),
    ]
    let answer = await send()
    // What has just been written comes into feeds a moment later.
    if (method === 'GET') await expect.poll(async () => wrong((answer = await send()))).toEqual([])
    expect(wrong(answer)).toEqual([])
    for (const [name, place] of Object.entries(keep)) names[name] = valueAt(answer.json, place)
  })
})

function valueAt(json: unknown, place: string): string | number {
  const value = place.split('.').reduce((inner, key) => (inner as Record<string, unknown>)[key], json)
  if (typeof value === 'string' || typeof value === 'number') return value
  throw new Error(`There is no value at ${place}`)
}
