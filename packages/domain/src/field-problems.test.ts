import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CurrencyCode } from './values/currency.ts'
import { fieldProblems, invalidInput } from './field-problems.ts'
import { DealId } from './ids.ts'

const Kind = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), digits: z.int() }),
  z.object({ kind: z.literal('cash') }),
])

describe('what a schema refuses', () => {
  test.each([
    ['a missing value', z.string(), undefined, 'must be given'],
    ['another type', z.string(), 7, 'must be text'],
    ['a fraction', z.int(), 1.5, 'must be a whole number'],
    ['an empty text', z.string().min(1), '', 'must be filled in'],
    ['a short text', z.string().min(3), 'ab', 'must be at least 3 characters long'],
    ['a long text', z.string().max(3), 'abcd', 'must be at most 3 characters long'],
    ['a long list', z.array(z.int()).max(1), [1, 2], 'must be at most 1 entries long'],
    ['a large number', z.number().max(100), 101, 'must be at most 100'],
    ['a number at an open bound', z.number().gt(0), 0, 'must be more than 0'],
    ['a value outside a list', z.enum(['won', 'lost']), 'gone', 'must be one of won, lost'],
    ['no e-mail address', z.email(), 'ana', 'must be an e-mail address'],
    ['neither of two types', z.union([z.string(), z.number()]), true, 'must be text or a number'],
    ['a message of the schema itself', CurrencyCode, 'usd', '"usd" is not a currency: write USD'],
  ])('is told for %s', (_, schema, value, message) => {
    const input = { contacts: [{ field: value }] }
    const outer = z.object({ contacts: z.array(z.object({ field: schema })) })
    expect(problemsOf(outer, input)).toMatchObject([{ field: 'contacts.0.field', message }])
  })

  test('says what was given and what would be right', () => {
    const problems = problemsOf(z.object({ id: DealId }), { id: 'seven\n' })
    const expected = 'an id in the form 01890a5d-ac96-774b-bcce-b302099a8057'
    expect(problems).toEqual([{ field: 'id', message: `must be ${expected}`, given: 'seven', expected }])
  })

  test('names each field that is not known', () => {
    expect(problemsOf(z.strictObject({ a: z.int() }), { a: 1, b: 2, c: 3 })).toEqual([
      { field: 'b', message: 'is not a known field' },
      { field: 'c', message: 'is not a known field' },
    ])
  })

  test('speaks of the form of a union that the input came nearest to', () => {
    expect(problemsOf(Kind, { kind: 'card', digits: 'x' })).toMatchObject([{ field: 'digits' }])
    expect(problemsOf(Kind, { kind: 'barter' })).toMatchObject([
      { field: 'kind', message: 'must be one of card, cash' },
    ])
    const Tree = z.union([z.object({ and: z.array(z.int()) }), z.object({ or: z.string() })])
    expect(problemsOf(Tree, { and: [1, 'x'] })).toMatchObject([{ field: 'and.1' }])
  })

  test('speaks of a wrong name in a record', () => {
    expect(problemsOf(z.record(z.string().min(3), z.int()), { a: 1 })).toEqual([
      { field: 'a', message: 'has a name that is wrong: must be at least 3 characters long' },
    ])
  })

  test.each(['password', 'apiKey', 'token', 'authorization'])('never shows what was given as %s', (field) => {
    const problems = problemsOf(z.object({ [field]: z.string().min(8) }), { [field]: 'hunter2' })
    expect(JSON.stringify(problems)).not.toContain('hunter2')
  })

  test('never shows a whole object, which may hold a secret', () => {
    const Login = z.object({ password: z.string() }).refine(() => false, 'must match')
    expect(JSON.stringify(problemsOf(Login, { password: 'hunter2' }))).not.toContain('hunter2')
  })

  test('is told without the input too, only not what was given', () => {
    const { error } = z.object({ a: z.string(), b: z.int() }).safeParse({ b: 'x' })
    expect(error && fieldProblems(error)).toEqual([
      { field: 'a', message: 'must be given', expected: 'text' },
      { field: 'b', message: 'must be a number', expected: 'a number' },
    ])
  })

  test('becomes an error that names the first three problems and counts the rest', () => {
    const schema = z.object({ a: z.int(), b: z.int(), c: z.int(), d: z.int(), e: z.int() })
    const { error } = schema.safeParse({})
    expect(error && invalidInput(error, {})).toMatchObject({
      kind: 'invalid',
      message: 'a: must be given; b: must be given; c: must be given; and 2 more',
      details: { fields: { length: 5 } },
    })
  })
})

function problemsOf(schema: z.ZodType, input: unknown) {
  const { error } = schema.safeParse(input)
  return fieldProblems(error ?? { issues: [] }, input)
}
