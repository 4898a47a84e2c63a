import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../test/pages.ts'
import { appRouter } from '../../api/src/index.ts'
import { COMMANDS } from '../src/commands.ts'
import { complete, FILES } from '../src/complete.ts'
import { helpOf, helpOfAll } from '../src/help.ts'
import { parseLine } from '../src/parse-line.ts'
import { reference } from '../src/reference.ts'
import { paintWith } from '../src/show/paint.ts'

const DOC = path.join(import.meta.dirname, '../../../docs/cli.md')
const BEGINNING = '## How a command ends'

const plain = paintWith(false)

describe.each(COMMANDS)('$name', (command) => {
  test('has a help of its own, and examples that are understood', () => {
    expect(helpOf(command, plain)).toContain(`dealwright ${command.name}`)
    for (const { line } of command.examples) {
      const words = wordsOf(line.replace(/ (?:[|<]|>>?) .*$/, ''))
      expect(parseLine(COMMANDS, words)).toMatchObject({ kind: 'command', command: { name: command.name } })
    }
  })

  test('calls procedures that there are', () => {
    const procedures = Object.keys(appRouter._def.procedures)
    expect(procedures).toEqual(expect.arrayContaining([...command.calls]))
  })
})

test('docs/cli.md tells of every command as the table has it; `vitest -u` writes it anew', async () => {
  const [introduction = ''] = (await readFile(DOC, 'utf8')).split(BEGINNING)
  await expect(introduction + reference(COMMANDS)).toMatchFileSnapshot(DOC)
})

test('the help shows all commands, or those of one kind', () => {
  const all = helpOfAll(COMMANDS, undefined, plain)
  for (const { name } of COMMANDS) expect(all).toContain(`  ${name}`)
  const deals = helpOfAll(COMMANDS, 'deals', plain)
  expect(deals).toContain('deals move DEAL STAGE')
  expect(deals).not.toContain('keys')
})

test.each([
  [['dels', 'list'], 'There is no command `dels`. There are: login,'],
  [['deals', 'mvoe'], 'There is no command `deals mvoe`. Did you mean `deals move`?'],
  [['deals', 'get'], 'DEAL is missing: its number, id or whole name.'],
  [['deals', 'get', '1', '2'], '"2" is too much; a text with spaces needs quotes.'],
  [['deals', 'close', '1', 'one'], 'OUTCOME is "one"; it must be won or lost.'],
  [['deals', 'list', '--status', 'open,wno'], '--status is "wno"; it must be open, won, lost or stalled.'],
  [['deals', 'list', '--stats', 'open'], '`deals list` has no option --stats. Did you mean --status?'],
  [['deals', 'list', '--limit'], "Option '--limit <value>' argument missing"],
])('%j is refused with what would be right', (words, message) => {
  expect(() => parseLine(COMMANDS, words)).toThrow(message)
})

test('behind -- a word is meant as it stands', () => {
  expect(parseLine(COMMANDS, ['deals', 'create', '--', '--help'])).toMatchObject({
    kind: 'command',
    given: { args: ['--help'] },
  })
})

describe('completion', () => {
  test.each([
    ['', ['login', 'deals', 'help']],
    ['de', ['deals']],
    ['deals ', ['list', 'move', 'restore']],
    ['deals m', ['move']],
    ['deals list --st', ['--stage', '--status']],
    ['deals list --status ', ['open', 'stalled']],
    ['deals list --status open,w', ['open,won']],
    ['deals close 17 ', ['won', 'lost']],
    ['deals close --note x 17 l', ['lost']],
    ['import ', [FILES]],
    ['import x.csv --map ', [FILES]],
    ['import x.csv --kind co', ['companies', 'contacts']],
    ['completion ', ['bash', 'zsh', 'fish']],
    ['help keys', ['keys']],
  ])('goes on from %j', (line, expected) => {
    expect(complete(COMMANDS, line.split(' '))).toEqual(expect.arrayContaining(expected))
  })

  test('offers no option twice, and nothing that is not there', () => {
    expect(complete(COMMANDS, ['deals', 'list', '--all', '--a'])).not.toContain('--all')
    expect(complete(COMMANDS, ['deals', 'nothing', ''])).toEqual([])
  })

  test('in a real bash', async () => {
    const script = await import('../src/completion.ts').then(({ SCRIPTS }) => SCRIPTS.bash)
    const session = `dealwright() { printf '%s\\n' "$*" >&2; printf 'move\\nmore\\n'; }
${script}
COMP_WORDS=(dealwright deals mo); COMP_CWORD=2
_dealwright dealwright mo deals
echo "\${COMPREPLY[*]}"`
    const { stdout } = await promisify(execFile)('bash', ['-c', session])
    expect(stdout).toBe('move more\n')
  })
})
