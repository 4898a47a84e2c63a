import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { readDescriptions } from '@dealwright/reference'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenApi, openApiFaults } from '../../../../packages/reference/test/openapi-faults.ts'
import { examplesIn } from '../../../../test/pages.ts'
import { restCalls } from '../../src/rest/calls.ts'
import { KINDS } from '../../src/rest/problem-details.ts'
import { createReference } from '../../src/rest/reference/operations.ts'
import { usualLine } from '../../src/rest/reference/summary.ts'
import { openHost, type TestHost } from '../host.ts'

const calls = restCalls()
const SHAPES = '#/components/schemas/'
let host: TestHost
let document: OpenApi

beforeAll(async () => {
  host = await openHost()
  document = (await host.visitor({}).get('/api/openapi.json').expect(200)).json as OpenApi
})
afterAll(() => host.close())

const page = async (address: string) => (await host.visitor({}).get(address).expect(200)).text

test('each procedure is described: what it is for, and what it answers', () => {
  // `npm test` builds first; elsewhere: turbo run build
  const described = readDescriptions()
  const { operations } = createReference(calls, described)
  expect(Object.keys(described?.procedures ?? {})).toEqual(calls.all.map(({ procedure }) => procedure.path))
  expect(operations.map(({ summary }) => summary).filter((line) => !/^\p{Lu}[^\n]{2,142}$/u.test(line))).toEqual([])
  // What a procedure does stands above it in its router, unless its name says it everywhere.
  const untold = Object.entries(described?.procedures ?? {}).filter(
    ([name, { doc }]) => doc === null && !usualLine(name),
  )
  expect(untold.map(([name]) => name)).toEqual([])
  const answering = operations.filter(({ call }) => call.procedure.type !== 'subscription')
  const silent = answering.filter(({ answer, status }) => (answer === undefined) !== (status === 204))
  expect(silent.map(({ call }) => call.path)).toEqual([])
})

describe('the OpenAPI document', () => {
  test('has every call, without a fault', () => {
    const told = Object.entries(document.paths).flatMap(([at, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${at}`),
    )
    expect(new Set(told)).toEqual(new Set(calls.all.map(({ method, path: at }) => `${method} ${at}`)))
    expect(openApiFaults(document)).toEqual([])
    expect(Object.keys(document.components.schemas).filter((name) => name.startsWith('__'))).toEqual([])
  })

  test('says what is asked, where it stands, and what is answered', () => {
    expect(document.paths['/deals']).toMatchObject({
      get: {
        parameters: expect.arrayContaining([
          expect.objectContaining({
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
          }),
          expect.objectContaining({ name: 'filter', content: json({ $ref: '#/components/schemas/Filter' }) }),
        ]),
        responses: {
          200: {
            content: json({
              // Each with what was asked for beside it.
              properties: {
                items: {
                  type: 'array',
                  items: { allOf: [{ $ref: `${SHAPES}DealView` }, { $ref: `${SHAPES}DealBeside` }] },
                },
              },
            }),
          },
        },
      },
      post: {
        requestBody: { required: true, content: json({ required: ['name'] }) },
        responses: { 201: { content: json({ $ref: '#/components/schemas/DealView' }) } },
      },
    })
    expect(document.paths['/deals/{id}/move']).toMatchObject({
      post: {
        parameters: [{ name: 'id' }, { name: 'Idempotency-Key' }, { name: 'If-Match' }],
        requestBody: { content: json({ required: ['stageId'] }) },
      },
    })
    expect(document.components.schemas['DealView']).toMatchObject({
      properties: { expectedCloseOn: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] } },
    })
  })

  test('has the shape of refusals as they are', async () => {
    const refused = await host.visitor({}).get('/api/deals').expect(401)
    const { required, properties } = document.components.schemas['Problem'] as {
      required: string[]
      properties: object
    }
    const given = Object.keys(refused.json as object)
    expect(required.filter((name) => !given.includes(name))).toEqual([])
    expect(given.filter((name) => !(name in properties))).toEqual([])
  })
})

/** A body of JSON with at least this in its schema. */
function json(schema: object): object {
  return { 'application/json': { schema } }
}

test('the pages have every call, every shape and every kind of error, and their links lead somewhere', async () => {
  const index = await page('/api/docs')
  const groups = [...new Set(calls.all.map(({ path: at }) => at.split('/')[1] ?? ''))]
  const pages = new Map([['/api/docs', index]])
  for (const address of ['shapes', 'errors', ...groups])
    pages.set(`/api/docs/${address}`, await page(`/api/docs/${address}`))
  for (const { method, path: at, procedure } of calls.all) {
    const text = pages.get(`/api/docs/${at.split('/')[1]}`)
    expect(text).toContain(`<h2 id="${procedure.path}"><code>${method} /api${at}</code></h2>`)
  }
  for (const kind of Object.keys(KINDS)) expect(pages.get('/api/docs/errors')).toContain(`id="${kind}"`)
  const broken = [...pages].flatMap(([address, text]) =>
    [...text.matchAll(/href="([^"#]*)(?:#([^"]+))?"/g)]
      .filter(([, to = '', id]) => {
        const target = pages.get(to || address)
        if (target === undefined) return !['/api/openapi.json', '/llms.txt', '/docs'].includes(to)
        return id !== undefined && !target.includes(`id="${id}"`)
      })
      .map(([link]) => `${address}: ${link}`),
  )
  expect(broken).toEqual([])
  expect([...pages.values()].join('')).not.toMatch(
    /undefined|\[object|<script|https?:\/\/(?!127\.|localhost|example\.com)/,
  )
  await host.visitor({}).get('/api/docs/nonsense').expect(404)
})

test('language models get every call in a line', async () => {
  const { text, headers } = await host.visitor({}).get('/llms.txt').expect(200)
  expect(headers.get('content-type')).toContain('text/plain')
  for (const { method, path: at } of calls.all)
    expect(text).toMatch(new RegExp(`^- ${method} /api${at}(?: \\(.+?\\))?: .+$`, 'm'))
  expect(text).toContain(`${host.server.url}/api/openapi.json`)
})

test('the session of docs/rest.md and the call of README.md work as they stand there', async () => {
  const ada = await host.setUp()
  const { json } = await ada.post('/api/api-keys', { name: 'A shell', scopes: ['write'] }).expect(201)
  const { key } = json as { key: string }
  const base = `http://127.0.0.1:${host.server.port}`
  const [home, [session = '']] = await Promise.all([
    readPage('README.md'),
    readPage('docs/rest.md').then((text) => examplesIn(text, 'sh')),
  ])
  const call = /^curl .*$/m.exec(home)?.[0].replace('http://localhost:4000', base).replace('dw_…', key)
  const env = { ...process.env, BASE: `${base}/api`, KEY: key }
  const quick = session.replace('--max-time 2', '--max-time 0.5')
  const { stdout } = await promisify(execFile)('bash', ['-euc', `${quick}\n${call} -sf`], { env })
  expect(stdout).toContain('"status":"won"')
  expect(stdout).toMatch(/^id: \d+-\d+\ndata: \{.+"kind":"deal\.won"/m)
  expect(stdout).toMatch(/^\{"items":\[\{.*\}$/m)
})

function readPage(file: string): Promise<string> {
  return readFile(path.join(import.meta.dirname, '../../../..', file), 'utf8')
}
