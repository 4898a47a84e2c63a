import { expect, test } from 'vitest'
import { type OpenApi, openApiFaults } from '../../reference/test/openapi-faults.ts'
import { loadDialects, mountOf, openApi } from '../src/index.ts'

const dialects = await loadDialects()

type Json = { [key: string]: any }
const documentOf = (name: string): Json => {
  const dialect = dialects.find((each) => each.name === name)
  if (!dialect) throw new Error(`There is no dialect ${name}`)
  return openApi(dialect, `https://crm.example.com${mountOf(dialect.name)}`)
}
const parameter = (document: Json, path: string, name: string) =>
  document['paths'][path].get.parameters.find((each: Json) => each['name'] === name)

test('what goes into an address has a type, its bounds and its default', () => {
  const sell = documentOf('sell')
  expect(parameter(sell, '/deals', 'per_page')).toEqual({
    name: 'per_page',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 },
  })
  expect(parameter(sell, '/deals', 'hot').schema).toEqual({ type: 'boolean' })
  expect(parameter(sell, '/deals', 'estimated_close_date').schema).toEqual({ type: 'string', format: 'date' })
  expect(parameter(sell, '/deals', 'custom_fields')).toMatchObject({ style: 'deepObject', explode: true })
  expect(parameter(sell, '/deals/{id}', 'id')).toEqual({
    name: 'id',
    in: 'path',
    required: true,
    schema: { type: 'integer' },
  })
  expect(sell['paths']['/sync/start'].post.parameters).toMatchObject([{ name: 'X-Basecrm-Device-UUID', in: 'header' }])
})

test('a body asks for what may be written, an answer promises what is shown', () => {
  const sell = documentOf('sell')
  const { data } = sell['paths']['/deals'].post.requestBody.content['application/json'].schema.properties
  expect(Object.keys(data.properties)).not.toContain('created_at')
  expect(data.required).toEqual(['name', 'contact_id'])
  const { properties } = sell['components'].schemas.Deal
  expect(properties.created_at).toEqual({ type: 'string', format: 'date-time' })
  expect(properties.associated_contacts.type).toBe('object')
})

test('keys go the one way or the other, and Sell’s programs may sign in with its own addresses', () => {
  expect(documentOf('pipelinedeals')['security']).toEqual([{ apiKey: [] }, { bearer: [] }])
  expect(documentOf('ysuite')['security']).toEqual([{ accessKey: [], secretKey: [] }])
  const sell = documentOf('sell')
  expect(sell['security']).toEqual([{ bearer: [] }, { oauth2: [] }])
  expect(sell['components'].securitySchemes.oauth2.flows.authorizationCode).toMatchObject({
    authorizationUrl: 'https://crm.example.com/sell/oauth2/authorize',
    tokenUrl: 'https://crm.example.com/sell/oauth2/token',
  })
})

test('each body is of the media that its endpoint reads', () => {
  const rally = documentOf('rally')
  const mediaOf = (path: string) => Object.keys(rally['paths'][path].post.requestBody.content)
  expect(mediaOf('/deals')).toEqual(['application/json'])
  expect(mediaOf('/importexport/deals/import')).toEqual(['text/csv'])
  expect(Object.keys(rally['paths']['/deals'].get.responses.default.content)).toEqual(['application/problem+json'])
  const form = documentOf('pipelinedeals')['paths']['/deals'].post.requestBody.content
  expect(form['application/x-www-form-urlencoded'].encoding.deal.style).toBe('deepObject')
})

test.each(dialects.map(({ name }) => name))('%s: a document without faults', (name) => {
  expect(openApiFaults(documentOf(name) as OpenApi)).toEqual([])
})
