import { COMMANDS } from './commands.ts'
import { complete } from './complete.ts'
import { EXIT_CODES } from './exit-code.ts'
import { type Failure, failureOf } from './failure.ts'
import { helpOf, helpOfAll } from './help.ts'
import { tell } from './outcome.ts'
import { asks, parseLine } from './parse-line.ts'
import { openSession } from './session.ts'
import { isColored, paintWith } from './show/paint.ts'
import { cleanText } from './show/text-width.ts'
import type { Terminal } from './terminal.ts'
import { VERSION } from './version.ts'

/**
 * Runs a line of words, as the shell has split it.
 * @returns the exit code
 * @throws only what is a fault of ours
 */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  const { out, env } = terminal
  const paint = paintWith(isColored(out, env))
  const write = (text: string) => void out.write(`${text}\n`)
  if (words[0] === '__complete') {
    for (const each of complete(COMMANDS, words.slice(1))) write(each)
    return 0
  }
  const session = openSession(terminal, asks(words, '--json'))
  try {
    const parsed = parseLine(COMMANDS, words)
    switch (parsed.kind) {
      case 'version':
        write(VERSION)
        return 0
      case 'overview':
        write(helpOfAll(COMMANDS, parsed.of, paint))
        return words.length === 0 ? EXIT_CODES.usage.code : 0
      case 'help':
        write(helpOf(parsed.command, paint))
        return 0
      case 'command': {
        const { command, given } = parsed
        const outcome = await command.run(given, session)
        await tell(outcome, terminal, session.isJson)
        return outcome.kind === 'told' && outcome.isRefusal ? EXIT_CODES.refused.code : EXIT_CODES.done.code
      }
    }
  } catch (error) {
    const failure = failureOf(error, session.url())
    complain(failure, terminal, session.isJson)
    return EXIT_CODES[failure.ending].code
  }
}

function complain({ kind, message, fields, hint }: Failure, { err, env }: Terminal, isJson: boolean): void {
  if (isJson) {
    err.write(`${JSON.stringify({ error: { kind, message, fields, ...(hint && { hint }) } }, null, 2)}\n`)
    return
  }
  const paint = paintWith(isColored(err, env))
  const problems = fields
    .filter((each) => !message.includes(each.message))
    .map(({ field, message: wrong, given }) => `  ${field || 'input'}: ${wrong}${given ? ` (given: ${given})` : ''}`)
  const [first = '', ...rest] = message.split('\n')
  const lines = [`${paint('red', 'dealwright:')} ${cleanText(first)}`, ...[...rest, ...problems].map(cleanText)]
  err.write(`${[...lines, ...(hint ? [hint] : [])].join('\n')}\n`)
}
