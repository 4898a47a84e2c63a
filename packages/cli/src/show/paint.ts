import type { Output, Terminal } from '../terminal.ts'

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const

export type Color = keyof typeof CODES

/** Text in a colour, where there are any. */
export type Paint = (color: Color | undefined, text: string) => string

/** On a terminal that has not been asked to do without (https://no-color.org); FORCE_COLOR has them elsewhere, too. */
export function isColored(output: Output, env: Terminal['env']): boolean {
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0') return true
  return Boolean(output.isTTY) && env['TERM'] !== 'dumb'
}

export function paintWith(hasColors: boolean): Paint {
  return (color, text) => {
    if (!hasColors || color === undefined || text === '') return text
    const [on, off] = CODES[color]
    return `\u001B[${on}m${text}\u001B[${off}m`
  }
}
