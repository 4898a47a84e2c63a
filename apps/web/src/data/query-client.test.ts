import { TRPCClientError } from '@trpc/client'
import { expect, test, vi } from 'vitest'
import { createQueryClient, mayPass } from './query-client.ts'

const answer = (httpStatus: number) =>
  TRPCClientError.from({ error: { code: -32600, message: 'x', data: { httpStatus } } })
const silence = TRPCClientError.from(new TypeError('Failed to fetch'))

test.each([
  ['no answer', silence, true],
  ['503', answer(503), true],
  ['400', answer(400), false],
  ['401', answer(401), false],
  ['404', answer(404), false],
  ['409', answer(409), false],
  ['429', answer(429), false],
  ['500', answer(500), false],
])('a read that failed with %s: tried again %#', (_, error, expected) => {
  expect(mayPass(0, error)).toBe(expected)
})

test('gives up after three tries', () => {
  expect(mayPass(2, silence)).toBe(true)
  expect(mayPass(3, silence)).toBe(false)
})

test('a 401 on a read or on a write means: signed out; a guard finds that out by itself', async () => {
  const onSignedOut = vi.fn<() => void>()
  const cache = createQueryClient(onSignedOut)
  await expect(cache.query({ queryKey: ['a'], queryFn: () => Promise.reject(answer(404)) })).rejects.toBeDefined()
  expect(onSignedOut).not.toHaveBeenCalled()
  await expect(cache.query({ queryKey: ['b'], queryFn: () => Promise.reject(answer(401)) })).rejects.toBeDefined()
  expect(onSignedOut).toHaveBeenCalledOnce()
  const guard = { queryKey: ['me'], queryFn: () => Promise.reject(answer(401)), meta: { isGuard: true } }
  await expect(cache.query(guard)).rejects.toBeDefined()
  expect(onSignedOut).toHaveBeenCalledOnce()
  const write = cache.getMutationCache().build(cache, { mutationFn: () => Promise.reject(answer(401)) })
  await expect(write.execute(undefined)).rejects.toBeDefined()
  expect(onSignedOut).toHaveBeenCalledTimes(2)
})
