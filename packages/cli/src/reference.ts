import type { Argument, Command, Option } from './command.ts'
import { EXIT_CODES } from './exit-code.ts'
import { optionUsage, withChoices } from './help.ts'
import { usageOf } from './parse-line.ts'

/** What docs/cli.md says of the commands and of how they end. */
export function reference(commands: readonly Command[]): string {
  const codes = Object.values(EXIT_CODES).map(({ code, says }) => [String(code), says])
  return [
    '## How a command ends',
    markdownTable(['code', 'meaning'], codes),
    '## Commands',
    commands.map(({ name, summary }) => `- [\`${name}\`](#${name.replaceAll(' ', '-')}) ${summary}`).join('\n'),
    ...commands.flatMap(chapter),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
}

function chapter(command: Command): string[] {
  const { name, summary, details, args, options, examples, calls } = command
  const given = [...args.map(argumentRow), ...Object.entries(options).map(optionRow)]
  const lines = examples.map(({ line, says }) => `dealwright ${line}   # ${says}`)
  return [
    `### ${name}`,
    `\`${usageOf(command)}\` ${summary}.`,
    ...(details ? [details] : []),
    ...(given.length > 0 ? [markdownTable(['', 'meaning'], given)] : []),
    `\`\`\`sh\n${lines.join('\n')}\n\`\`\``,
    ...(calls.length > 0 ? [`Calls ${[...new Set(calls)].map((path) => `\`${path}\``).join(', ')}.`] : []),
  ]
}

function argumentRow({ name, help, choices, isOptional }: Argument): string[] {
  return [`\`${name}\``, `${withChoices(help, choices)}${isOptional ? ' (may be left out)' : ''}`]
}

function optionRow([name, option]: [string, Option]): string[] {
  const help = withChoices(option.help, option.choices)
  return [`\`${optionUsage(name, option)}\``, option.isRepeated ? `${help} (may be given several times)` : help]
}

function markdownTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
