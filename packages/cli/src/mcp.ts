import { z } from 'zod'
import type { Account } from './account/account.ts'
import { command } from './command.ts'
import type { Terminal } from './terminal.ts'
import { VERSION } from './version.ts'

export const mcp = command({
  name: 'mcp',
  summary: 'serves an agent on this machine over the standard input and output (Model Context Protocol)',
  details:
    'For the settings of an agent’s program, not to be typed. It passes every message on to the server’s address /mcp, where the tools are.',
  options: { write: { help: 'lets the agent also change things, as far as the key may; each change can be undone' } },
  examples: [
    { line: 'mcp', says: 'the agent can ask' },
    { line: 'mcp --write', says: 'and change' },
  ],
  calls: [],
  async run({ values }, { terminal, account }) {
    const found = await account()
    return { kind: 'streamed', records: answers(found, { terminal, path: values.write ? '/mcp/write' : '/mcp' }) }
  },
})

/** What of a message has to be known to pass it on. */
const Message = z.looseObject({ id: z.union([z.string(), z.number()]).nullish(), method: z.string().optional() })
const Initialized = z.looseObject({ result: z.looseObject({ protocolVersion: z.string() }) })
const Refusal = z.object({ error: z.object({ message: z.string() }) })

const PARSE_ERROR = -32_700
const SERVER_ERROR = -32_000

type Way = { terminal: Pick<Terminal, 'fetch' | 'readLines'>; path: string }

/** The answers to the messages that come in, a line each, in their order. */
async function* answers({ url, apiKey }: Account, { terminal, path }: Way): AsyncGenerator<unknown> {
  const headers: Record<string, string> = {
    accept: 'application/json, text/event-stream',
    authorization: `Bearer ${apiKey}`,
    'content-type': 'application/json',
    'user-agent': `dealwright-cli/${VERSION}`,
  }
  for await (const line of terminal.readLines()) {
    if (line.trim() === '') continue
    const message = Message.safeParse(jsonOf(line)).data
    if (!message) {
      yield failed(null, PARSE_ERROR, 'This is no message of JSON-RPC on one line.')
      continue
    }
    const { id = null } = message
    const answer = await passOn(line, { address: url + path, headers, fetch: terminal.fetch }).catch((error: unknown) =>
      failed(id, SERVER_ERROR, `No answer came from ${url}: ${error instanceof Error ? error.message : String(error)}`),
    )
    // What was agreed on goes along with all that follows.
    const agreed = Initialized.safeParse(answer).data
    if (agreed && message.method === 'initialize') headers['mcp-protocol-version'] = agreed.result.protocolVersion
    const refusal = Refusal.safeParse(answer).data
    if (id !== null)
      yield isAnswer(answer) ? answer : failed(id, SERVER_ERROR, refusal?.error.message ?? 'No answer came.')
  }
}

type Sending = { address: string; headers: Record<string, string>; fetch: typeof fetch }

/** @returns undefined where there is nothing to say, as to a notification */
async function passOn(body: string, { address, headers, fetch }: Sending): Promise<unknown> {
  const response = await fetch(address, { method: 'POST', headers, body })
  return jsonOf(await response.text())
}

function isAnswer(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'jsonrpc' in answer
}

function failed(id: string | number | null, code: number, message: string) {
  return { jsonrpc: '2.0', id, error: { code, message } }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
