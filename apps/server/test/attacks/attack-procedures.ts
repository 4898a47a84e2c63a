import { appRouter } from '@dealwright/api'
import type { z } from 'zod'
import { MARK } from '../../../../packages/api/test/planted.ts'
import { type AttackedServer, type Attacker, FOREIGN_MARK, sliceOf } from './attacked-server.ts'
import { BODIES, bodyOf } from './hostile.ts'
import { inputOf } from './input-of.ts'
import { MOST_BREACHES, type Outcome, recordAnswer, send } from './outcome.ts'
import { type Random, randomFrom } from './random.ts'

type Procedure = { path: string; type: string; input: z.core.$ZodType | undefined }

/** Of ten, how often each of them attacks; the rest is for those who are refused. */
const SHARES: readonly (readonly [name: string, share: number])[] = [
  ['alice', 5],
  ['mallory', 2],
  ['bob', 0.7],
  ['mona', 0.5],
  ['victor', 0.4],
  ['writer', 0.6],
  ['reader', 0.2],
]

/**
 * Sends so many requests to the procedures, made of their own schemas: right ones, and wrong ones in everything that can be wrong. The same
 * seed makes the same requests, as long as the answers are the same.
 */
export async function attackProcedures(
  target: AttackedServer,
  { seed, count, atOnce = 8 }: { seed: number; count: number; atOnce?: number },
): Promise<Outcome> {
  const outcome: Outcome = { sent: 0, byStatus: {}, breaches: [], slowest: 0 }
  const procedures = proceduresOfRouter()
  const lane = async () => {
    while (outcome.sent < count && outcome.breaches.length < MOST_BREACHES) {
      const number = outcome.sent++
      if (number % 500 === 499) await target.recover()
      const random = randomFrom(seed * 1_000_003 + number)
      await attack(target, { number, random, outcome, procedure: procedures[number % procedures.length] as Procedure })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return outcome
}

type Attack = { number: number; random: Random; outcome: Outcome; procedure: Procedure }

async function attack(target: AttackedServer, { number, random, outcome, procedure }: Attack): Promise<void> {
  const { path, type, input } = procedure
  const slice = sliceOf(path)
  const attacker = attackerOf(target.attackers, random)
  const wildness = random.pick([0, 0, 0, 0.03, 0.1, 0.4])
  const wish = { random, ids: target.ids, slice, wildness, mark: attacker.mark }
  const isGarbage = wildness > 0.2 && random.chance(0.1)
  const given = input === undefined ? undefined : inputOf(input, wish)
  const body = isGarbage ? random.pick(BODIES) : bodyOf(given, random)
  const asked =
    type === 'subscription' ? body.length < 10_000 : type === 'query' && body.length < 4000 && random.chance(0.5)
  const headers = { authorization: `Bearer ${attacker.key}`, ...(!asked && { 'content-type': 'application/json' }) }
  const address = `${target.url}/trpc/${path}${asked && body !== '' ? `?input=${encodeURIComponent(body.toWellFormed())}` : ''}`
  const isStream = type === 'subscription' && !attacker.isRefused
  const { status, text, ms } = await send(
    address,
    { method: asked ? 'GET' : 'POST', headers, ...(!asked && { body: body.toWellFormed() }) },
    isStream,
  )
  const why = breachOf({ attacker, status, text, sent: body })
  const request = `${path} ${body.slice(0, 600)}`
  recordAnswer(
    outcome,
    { status, ms },
    why === undefined
      ? undefined
      : { why, number, who: attacker.name, request, answer: `${status} ${text.slice(0, 600)}` },
  )
  if (status === 200 && type !== 'subscription') target.ids.gather(slice, resultOf(text))
}

function attackerOf(attackers: readonly Attacker[], random: Random): Attacker {
  let rest = random.next() * 10
  const [name] = SHARES.find(([, share]) => (rest -= share) < 0) ?? []
  const found = attackers.find((one) => one.name === name)
  return found ?? random.pick(attackers.filter(({ isRefused }) => isRefused))
}

type Judged = { attacker: Attacker; status: number; text: string; sent: string }

function breachOf({ attacker, status, text, sent }: Judged): string | undefined {
  if (status === 0) return 'no answer'
  if (status >= 500) return 'a failure of ours'
  if (attacker.isRefused && status !== 401 && !text.includes('UNAUTHORIZED'))
    return 'a key that opens nothing was let in'
  const theirs = attacker.isForeign ? MARK : FOREIGN_MARK
  if (text.includes(theirs) && !sent.includes(theirs)) return 'a row of another workspace'
  return undefined
}

function resultOf(text: string): unknown {
  return (JSON.parse(text) as { result: { data: unknown } }).result.data
}

function proceduresOfRouter(): Procedure[] {
  // Nested by its type, flat and by path at run time.
  const record = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: string; inputs: z.core.$ZodType[] } }
  >
  return Object.entries(record).map(([path, { _def }]) => ({ path, type: _def.type, input: _def.inputs.at(-1) }))
}
