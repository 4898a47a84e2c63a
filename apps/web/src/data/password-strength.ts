import { z } from 'zod'

/** Shorter ones are refused by the server. */
export const PASSWORD_MIN = 12
/** And longer ones. */
export const PASSWORD_MAX = 128

/** A new password as the server takes it. */
export const NewPassword = z
  .string()
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters.`)
  .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters.`)

export type PasswordStrength = 'too short' | 'weak' | 'fair' | 'strong'

/**
 * A hint while typing, not a gate: length is what counts, as long as it is not the same thing over and over, a row on the
 * keyboard, or something that everybody knows about the person.
 * @param known the person's name, e-mail address, workspace
 */
export function passwordStrength(password: string, known: readonly string[]): PasswordStrength {
  if (Array.from(password).length < PASSWORD_MIN) return 'too short'
  const worth = effectiveLength(withoutKnown(password.toLowerCase(), known))
  if (worth < 9) return 'weak'
  return worth < 14 ? 'fair' : 'strong'
}

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
]
const WORDS = /passwor[dt]|passwort|letmein|welcome|dealwright|iloveyou|admin/g

function withoutKnown(password: string, known: readonly string[]): string {
  const words = known.flatMap((each) => each.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])
  return words.reduce((rest, word) => rest.replaceAll(word, '~'), password.replace(WORDS, '~'))
}

/** Characters that cannot be guessed from those before them. */
function effectiveLength(password: string): number {
  const characters = Array.from(password)
  const surprising = characters.filter((character, index) => {
    const before = characters[index - 1] ?? ''
    const repeats = index > 1 && password.slice(0, index).includes(before + character)
    return character !== before && !repeats && !ROWS.some((row) => row.includes(before + character) && before !== '')
  })
  return surprising.length
}
