/** More than so many characters are no line. */
const LONGEST = 140

/** What a procedure is for: in one line, and in full. */
export function summaryOf(path: string, doc: string | null): { summary: string; text: string } {
  const usual = usualLine(path)
  if (usual !== undefined) return { summary: usual, text: [`${usual}.`, doc].filter(Boolean).join(' ') }
  if (doc !== null) return { summary: lineOf(doc), text: doc }
  const summary = `${capitalised(words(nameOf(path)))} (${recordsOf(path)})`
  return { summary, text: `${summary}.` }
}

/** What a procedure of this name does wherever there is one; undefined where the name alone does not say it. */
export function usualLine(path: string): string | undefined {
  return USUAL[nameOf(path)]?.(recordsOf(path))
}

/** The first sentence, or as much of it as is a line. */
function lineOf(doc: string): string {
  const [sentence = doc] = /^.{1,120}?\.(?=\s|$)/s.exec(doc) ?? /^.+?[.:;](?=\s|$)/s.exec(doc) ?? []
  const line = capitalised(sentence.replace(/[.:;]$/, '').replaceAll('`', ''))
  return line.length > LONGEST ? line.slice(0, LONGEST).replace(/\W*\s\S*$/, ' …') : line
}

const USUAL: Record<string, (records: string) => string> = {
  list: (records) => `Lists ${records}`,
  count: (records) => `How many ${records} there are`,
  get: (records) => `One of the ${records}`,
  create: (records) => `Makes ${oneOf(records)}`,
  update: (records) => `Changes ${oneOf(records)}`,
  delete: (records) => `Deletes ${oneOf(records)}`,
  restore: (records) => `Takes ${oneOf(records)} out of the bin`,
  purge: (records) => `Erases ${oneOf(records)} that is in the bin`,
  search: (records) => `Completes the name of ${oneOf(records)} while one types`,
  upsert: (records) => `Makes ${oneOf(records)}, or changes the one that is there`,
  findOrCreate: (records) => `Finds ${oneOf(records)}, or makes it`,
  findOrCreateMany: (records) => `Finds ${records}, or makes them`,
  merge: (records) => `Makes one of several ${records}`,
  bulkCreate: (records) => `Makes many ${records} at once`,
  bulkUpdate: (records) => `Changes many ${records} at once`,
  bulkDelete: (records) => `Deletes many ${records} at once`,
  uses: (records) => `How often ${records} are used`,
  reorder: (records) => `Puts ${records} in an order`,
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

/** Of what records a procedure is, the innermost first: `stages of pipelines`. */
function recordsOf(path: string): string {
  return path.split('.').slice(0, -1).map(words).toReversed().join(' of ')
}

function oneOf(records: string): string {
  const [first = '', ...rest] = records.split(' of ')
  const one = first
    .replace(/ies$/, 'y')
    .replace(/(?<=s|x|ch|sh)es$/, '')
    .replace(/(?<!s|u)s$/, '')
  return [`${/^[aeio]/.test(one) ? 'an' : 'a'} ${one}`, ...rest].join(' of ')
}

function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
