import { TRPCClientError } from '@trpc/client'
import { expect, test } from 'vitest'
import { problemMessage, problemOfAnswer, RefusedCall, sentence, toProblem } from './problem.ts'

function refusal(data: Record<string, unknown>, message = 'raw') {
  return TRPCClientError.from({ error: { code: -32600, message, data } })
}

const dealError = {
  kind: 'conflict',
  message: 'Somebody changed this deal meanwhile.',
  fields: [{ field: 'version', message: 'must be 4', given: '3' }],
}

test('the server’s own words are kept, with its fields', () => {
  expect(toProblem(refusal({ httpStatus: 409, dealError }))).toEqual(dealError)
})

test('fields may be missing', () => {
  const { kind, message } = dealError
  expect(toProblem(refusal({ httpStatus: 409, dealError: { kind, message } })).fields).toEqual([])
})

test.each([
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [429, 'rate_limited'],
  [500, 'internal'],
  [503, 'unavailable'],
])('without a deal error, status %i is %s', (httpStatus, kind) => {
  expect(toProblem(refusal({ httpStatus })).kind).toBe(kind)
  expect(problemOfAnswer(httpStatus, '<html>').kind).toBe(kind)
})

test('a kind of a newer server falls back to its status', () => {
  expect(toProblem(refusal({ httpStatus: 403, dealError: { ...dealError, kind: 'new_kind' } })).kind).toBe('forbidden')
})

test('no answer at all is unreachable, never the browser’s own words', () => {
  expect(toProblem(TRPCClientError.from(new TypeError('Failed to fetch'))).kind).toBe('unreachable')
  expect(toProblem(new TypeError('NetworkError when attempting to fetch resource.')).kind).toBe('unreachable')
})

test('an answer that is no JSON comes from a proxy in between: unavailable', () => {
  const meta = { response: new Response('<html>Bad gateway</html>', { status: 502 }) }
  expect(toProblem(TRPCClientError.from(new SyntaxError('Unexpected token <'), { meta })).kind).toBe('unavailable')
})

test('a mistake in the page shows no internals', () => {
  expect(toProblem(new TypeError('x is undefined'))).toMatchObject({ kind: 'internal' })
  expect(problemMessage(new TypeError('x is undefined'))).not.toContain('undefined')
})

test('one wrong field speaks for itself', () => {
  expect(problemMessage(refusal({ httpStatus: 409, dealError }))).toBe('Must be 4.')
  const two = { ...dealError, fields: [...dealError.fields, { field: 'name', message: 'must be filled in' }] }
  expect(problemMessage(refusal({ httpStatus: 409, dealError: two }))).toBe(dealError.message)
})

test('answers of the plain endpoints', () => {
  const problem = problemOfAnswer(410, { error: { kind: 'gone', message: 'This link has been used.' } })
  expect(problem).toEqual({ kind: 'gone', message: 'This link has been used.', fields: [] })
  expect(toProblem(new RefusedCall(problem))).toBe(problem)
})

test.each([
  ['must be text', 'Must be text.'],
  ['Really?', 'Really?'],
])('%j as a sentence', (message, expected) => {
  expect(sentence(message)).toBe(expected)
})
