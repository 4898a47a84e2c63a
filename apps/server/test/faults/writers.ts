import { setTimeout as wait } from 'node:timers/promises'

/** A command that a writer has sent, with what it will be known by in the history. */
export type Command = { procedure: string; input: object; key: string; tokens: string[] }

/** What a writer was told, and how often it had to ask. */
export type Acknowledged = Command & { text: string; attempts: number }

export type Report = {
  acknowledged: Acknowledged[]
  /** Sent, and never answered. */
  unanswered: Command[]
  /** Answers that are neither a reply nor "try again", and so must not be. */
  failures: { command: Command; status: number; text: string }[]
  /** How often a writer got no answer, or 503. */
  retries: number
}

export type Writers = {
  /** Resolves once so many more commands have been acknowledged. */
  acknowledges(more: number): Promise<void>
  /** Lets each writer finish what it is about, and tells all of it. */
  stop(): Promise<Report>
}

type Target = { url: string; keys: readonly string[] }

/** A writer that gets no answer for so long gives up, milliseconds. */
const PATIENCE = 60_000
const DEALS = 20
const BULK = 5

/**
 * Many programs that write at once, one for each key, to the same deals and to new ones. Each sends a command until it is answered, under one
 * Idempotency-Key, and remembers every answer.
 */
export async function startWriters(target: Target): Promise<Writers> {
  const shared = await sharedDeals(target)
  const report: Report = { acknowledged: [], unanswered: [], failures: [], retries: 0 }
  let isStopping = false
  const write = async (writer: number) => {
    for (let step = 0; !isStopping; step++) {
      const command = commandOf(shared, { writer, step })
      await carryOut(target, { writer, command, report })
    }
  }
  const all = Promise.all(target.keys.map((_, writer) => write(writer)))
  return {
    acknowledges: async (more) => {
      const wanted = report.acknowledged.length + more
      while (report.acknowledged.length < wanted && report.failures.length === 0) await wait(5)
    },
    stop: async () => {
      isStopping = true
      await all
      return report
    },
  }
}

/** Sends one command once more, and says what the answer is now. */
export async function repeat({ url, keys }: Target, { procedure, input, key }: Command): Promise<string> {
  const response = await send(url, { procedure, input, key }, { apiKey: keys[0] ?? '', address: '10.0.0.250' })
  return response.text()
}

type Shared = { deals: string[]; stages: string[] }

async function sharedDeals({ url, keys }: Target): Promise<Shared> {
  const ask = async (procedure: string, input?: object) => {
    const command = { procedure, input: input ?? {}, key: `shared ${procedure}`.replaceAll(' ', '-') }
    const response = input
      ? await send(url, command, { apiKey: keys[0] ?? '', address: '10.0.0.250' })
      : await fetch(`${url}/trpc/${procedure}`, { headers: { authorization: `Bearer ${keys[0]}` } })
    return ((await response.json()) as { result: { data: unknown } }).result.data
  }
  const [pipeline] = (await ask('pipelines.list')) as { stages: { id: string; type: string }[] }[]
  const deals = Array.from({ length: DEALS }, (_, index) => ({ name: `Shared ${index}` }))
  const { items } = (await ask('deals.bulkCreate', { deals })) as { items: { id: string }[] }
  const stages = pipeline?.stages.filter(({ type }) => type === 'open').map(({ id }) => id) ?? []
  return { deals: items.map(({ id }) => id), stages }
}

/** What a writer does next: the same in every run. */
function commandOf({ deals, stages }: Shared, { writer, step }: { writer: number; step: number }): Command {
  const key = `w${writer}-s${step}`
  const id = deals[(writer * 7 + step * 3) % deals.length]
  const names = Array.from({ length: BULK }, (_, index) => `${key}-n${index}`)
  const kinds: Omit<Command, 'key'>[] = [
    { procedure: 'deals.update', input: { id, description: key }, tokens: [key] },
    { procedure: 'deals.create', input: { name: key, amount: '12.50' }, tokens: [key] },
    { procedure: 'deals.move', input: { id, stageId: stages[(writer + step) % stages.length] }, tokens: [] },
    { procedure: 'activities.create', input: { type: 'call', subject: key, dealId: id }, tokens: [key] },
    { procedure: 'deals.bulkCreate', input: { deals: names.map((name) => ({ name })) }, tokens: names },
  ]
  return { key, ...(kinds[(writer + step) % kinds.length] as Omit<Command, 'key'>) } // never out of the list
}

type Task = { writer: number; command: Command; report: Report }

async function carryOut({ url, keys }: Target, { writer, command, report }: Task): Promise<void> {
  const from = { apiKey: keys[writer] ?? '', address: `10.0.0.${writer + 1}` }
  const end = performance.now() + PATIENCE
  for (let attempts = 1; performance.now() < end; attempts++) {
    const answer = await answered(url, command, from)
    if (answer?.status === 200) return void report.acknowledged.push({ ...command, text: answer.text, attempts })
    if (answer && answer.status !== 503) return void report.failures.push({ command, ...answer })
    report.retries += 1
    await wait(20 + ((attempts * 13 + writer * 7) % 60))
  }
  report.unanswered.push(command)
}

/** Undefined when the connection ended before the answer did. */
async function answered(...call: Parameters<typeof send>): Promise<{ status: number; text: string } | undefined> {
  try {
    const response = await send(...call)
    return { status: response.status, text: await response.text() }
  } catch {
    return undefined
  }
}

type Origin = { apiKey: string; address: string }

function send(url: string, { procedure, input, key }: Omit<Command, 'tokens'>, { apiKey, address }: Origin) {
  return fetch(`${url}/trpc/${procedure}`, {
    method: 'POST',
    body: JSON.stringify(input),
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': key,
      'x-forwarded-for': address,
    },
    signal: AbortSignal.timeout(PATIENCE),
  })
}
