/** What people who must have a long password make it of, from the lists of those that were stolen. */
const COMMON = `
  password passwort passw0rd p@ssword p@ssw0rd kennwort motdepasse contraseña letmein iloveyou welcome willkommen administrator
  admin qwertz azerty qazwsx qweasd zaq12wsx 1qaz2wsx 1q2w3e4r5t6y 1q2w3e4r q1w2e3r4 changeme secret dragon monkey football
  baseball sunshine princess superman batman trustno1 whatever starwars computer internet michael jennifer charlie shadow
  master dealwright sales hello test login user summer winter spring autumn january london berlin`
  .trim()
  .split(/\s+/)

/** Rows along which a finger or a voice runs. */
const ROWS = [
  '0123456789012345',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
]
const RUN = 3

/** So many characters have to be left when all that is easy to guess is taken away. */
const LEAST_LEFT = 5

/**
 * Why a password that is long enough is easy to guess all the same; undefined when it is not. Common words, runs of keys,
 * repetitions and what is known of the person do not count (OWASP ASVS 5.0, 6.2.4 and 6.2.11).
 * @param person the name and the e-mail address of whose it is to be
 */
export function weaknessOf(password: string, person: { name?: string; email?: string } = {}): string | undefined {
  const own = [...(person.name ?? '').split(/\s+/), ...(person.email ?? '').split(/[@.+_-]/)].filter(
    ({ length }) => length >= 3,
  )
  const words = [...COMMON, ...own.map((word) => word.toLowerCase())].toSorted((a, b) => b.length - a.length)
  const withoutWords = words.reduce((rest, word) => rest.replaceAll(word, ''), password.toLowerCase())
  const left = withoutRuns(withoutWords).replaceAll(/(.{1,16}?)\1+/gs, '$1')
  if (left.length >= LEAST_LEFT) return undefined
  return 'is easy to guess: made of common words, of keys in a row, of repetitions, or of your own name. A few unrelated words are better.'
}

/** Takes away what goes along a row, forwards or backwards, for four characters or more. */
function withoutRuns(text: string): string {
  const rows = ROWS.flatMap((row) => [row, row.split('').toReversed().join('')])
  let left = ''
  for (let at = 0; at < text.length;) {
    let length = 1
    while (at + length < text.length && rows.some((row) => row.includes(text.slice(at, at + length + 1)))) length += 1
    if (length <= RUN) left += text.slice(at, at + length)
    at += length
  }
  return left
}
