import type { Command, Option } from './command.ts'
import { COMMON_OPTIONS, usageOf } from './parse-line.ts'
import type { Paint } from './show/paint.ts'

type Line = [left: string, right: string]

/** All commands, a line each; or those of one kind. */
export function helpOfAll(commands: readonly Command[], of: string | undefined, paint: Paint): string {
  const shown = of === undefined ? commands : commands.filter(({ name }) => name.startsWith(`${of} `))
  const lines = shown.map(({ name, args, summary }): Line => [
    [name, ...args.map((each) => (each.isOptional ? `[${each.name}]` : each.name))].join(' '),
    summary,
  ])
  return [
    `${paint('bold', 'dealwright')} works on the deals of a Dealwright server.`,
    '',
    ...columns(lines),
    '',
    `How one is used:  dealwright deals move --help`,
    ...(of === undefined ? [`To begin:         dealwright login https://deals.example.com`] : []),
  ].join('\n')
}

/** One command, with its options and examples. */
export function helpOf(command: Command, paint: Paint): string {
  const args = command.args.map(({ name, help, choices }): Line => [name, withChoices(help, choices)])
  const options = Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(([name, option]): Line => [
    optionUsage(name, option),
    withChoices(option.help, (option as Option).choices),
  ])
  const examples = command.examples.map(({ line, says }): Line => [`dealwright ${line}`, says])
  const part = (title: string, lines: Line[]) => (lines.length > 0 ? ['', paint('bold', title), ...columns(lines)] : [])
  return [
    usageOf(command),
    '',
    `${command.name} ${command.summary}.`,
    ...(command.details ? ['', command.details] : []),
    ...part('Arguments', args),
    ...part('Options', options),
    ...part('Examples', examples),
  ].join('\n')
}

/** `--stage NAME` */
export function optionUsage(name: string, { value }: Option): string {
  return `--${name} ${value ?? ''}`.trimEnd()
}

export function withChoices(help: string, choices: readonly string[] | undefined): string {
  return choices ? `${help}: ${choices.join(', ')}` : help
}

function columns(lines: readonly Line[]): string[] {
  const width = Math.max(...lines.map(([left]) => left.length))
  return lines.map(([left, right]) => `  ${left.padEnd(width)}   ${right}`)
}
