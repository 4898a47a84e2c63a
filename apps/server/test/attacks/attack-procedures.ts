import { MARK } from '../../../../packages/api/test/planted.ts'
import { type AttackedServer, type Attacker, FOREIGN_MARK, sliceOf } from './attacked-server.ts'
import { type Door, type Procedure, TRPC } from './doors.ts'
import { BODIES, bodyOf } from './hostile.ts'
import { inputOf } from './input-of.ts'
import { MOST_BREACHES, type Outcome, recordAnswer, send } from './outcome.ts'
import { type Random, randomFrom } from './random.ts'

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
 * Sends so many requests to the procedures, made of their own schemas, by one of the ways to them: right ones, and wrong ones in everything that can be wrong. The same
 * seed makes the same requests, as long as the answers are the same.
 */
export async function attackProcedures(
  target: AttackedServer,
  { seed, count, atOnce = 8, door = TRPC }: { seed: number; count: number; atOnce?: number; door?: Door },
): Promise<Outcome> {
  const outcome: Outcome = { sent: 0, byStatus: {}, breaches: [], slowest: 0 }
  const { procedures } = door
  const lane = async () => {
    while (outcome.sent < count && outcome.breaches.length < MOST_BREACHES) {
      const number = outcome.sent++
      if (number % 500 === 499) await target.recover()
      const random = randomFrom(seed * 1_000_003 + number)
      await attack(target, {
        number,
        random,
        outcome,
        door,
        procedure: procedures[number % procedures.length] as Procedure,
      })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return outcome
}

type Attack = { number: number; random: Random; outcome: Outcome; door: Door; procedure: Procedure }

async function attack(target: AttackedServer, { number, random, outcome, door, procedure }: Attack): Promise<void> {
  const { path, type, input } = procedure
  const slice = sliceOf(path)
  const attacker = attackerOf(target.attackers, random)
  const wildness = random.pick([0, 0, 0, 0.03, 0.1, 0.4])
  const wish = { random, ids: target.ids, slice, wildness, mark: attacker.mark }
  const isGarbage = wildness > 0.2 && random.chance(0.1)
  const given = input === undefined ? undefined : inputOf(input, wish)
  const body = isGarbage ? random.pick(BODIES) : bodyOf(given, random)
  const { address, method, headers, body: sent } = door.knock(procedure, body, random)
  const isStream = type === 'subscription' && !attacker.isRefused
  const { status, text, ms } = await send(
    `${target.url}${address}`,
    {
      method,
      headers: { authorization: `Bearer ${attacker.key}`, ...headers },
      ...(sent !== undefined && { body: sent.toWellFormed() }),
    },
    isStream,
  )
  const why = breachOf({ attacker, status, text, sent: body, door })
  const request = `${path} ${body.slice(0, 600)}`
  recordAnswer(
    outcome,
    { status, ms },
    why === undefined
      ? undefined
      : { why, number, who: attacker.name, request, answer: `${status} ${text.slice(0, 600)}` },
  )
  if (status === 200 && type !== 'subscription') target.ids.gather(slice, door.resultOf(text))
}

function attackerOf(attackers: readonly Attacker[], random: Random): Attacker {
  let rest = random.next() * 10
  const [name] = SHARES.find(([, share]) => (rest -= share) < 0) ?? []
  const found = attackers.find((one) => one.name === name)
  return found ?? random.pick(attackers.filter(({ isRefused }) => isRefused))
}

type Judged = { door: Door; attacker: Attacker; status: number; text: string; sent: string }

function breachOf({ door, attacker, status, text, sent }: Judged): string | undefined {
  if (status === 0) return 'no answer'
  if (status >= 500) return 'a failure of ours'
  if (attacker.isRefused && door.isLetIn(status, text)) return 'a key that opens nothing was let in'
  const theirs = attacker.isForeign ? MARK : FOREIGN_MARK
  if (text.includes(theirs) && !sent.includes(theirs)) return 'a row of another workspace'
  return undefined
}
