import { describe, expect, test } from 'vitest'
import { problemIn, Refusal, toDealwrightError } from './problem.ts'

const told = { kind: 'conflict', message: 'Someone was faster.', currentVersion: 3 }
const shape = { message: 'x', code: -32009, data: { code: 'CONFLICT', httpStatus: 409, dealError: told } }
const conflict = { kind: 'conflict', message: 'Someone was faster.', fields: [], details: { currentVersion: 3 } }

describe('the problem in an answer', () => {
  test.each([
    ['of one call', { error: shape }, 409, conflict],
    ['of several calls is the first one’s', [{ error: shape }, {}], 207, conflict],
    ['of a stream', shape, 500, conflict],
    ['of the host', { error: { ...told, kind: 'unavailable' } }, 503, { ...conflict, kind: 'unavailable' }],
    [
      'of a kind that we do not know is its status’s',
      { error: { ...told, kind: 'frozen' } },
      403,
      { kind: 'forbidden' },
    ],
    [
      'of a proxy',
      undefined,
      502,
      { kind: 'unavailable', message: 'The server answered with status 502.', details: {} },
    ],
    ['of nothing known', 'oops', 500, { kind: 'internal', fields: [] }],
  ])('%s', (_what, body, status, problem) => {
    expect(problemIn(body, status)).toMatchObject(problem)
  })
})

test.each([
  ['seconds', '7', 7],
  ['a date, as proxies write it', new Date(Date.now() - 5000).toUTCString(), 0],
  ['nothing that can be read', 'soon', undefined],
  ['nothing', null, undefined],
])('a server asks to wait by %s', (_what, header, seconds) => {
  const response = new Response(null, { status: 503, headers: header === null ? {} : { 'retry-after': header } })
  const refusal = new Refusal(response, undefined)
  expect(toDealwrightError(refusal, { procedure: 'me.get' }).retryAfter).toBe(seconds)
})

test('what a rule says about waiting counts where no header does', () => {
  const body = { error: { data: { dealError: { kind: 'rate_limited', message: 'Too often.', retryAfterSeconds: 9 } } } }
  expect(new Refusal(new Response(null, { status: 429 }), body).retryAfter).toBe(9)
})

test('whatever else is thrown means that no answer came, and why', () => {
  const error = toDealwrightError(new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') }), {
    procedure: 'deals.create',
    idempotencyKey: 'k',
  })
  expect(error).toMatchObject({ kind: 'unreachable', procedure: 'deals.create', idempotencyKey: 'k' })
  expect(error.message).toContain('ECONNREFUSED')
})
