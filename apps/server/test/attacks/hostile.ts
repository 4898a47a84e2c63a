import type { Random } from './random.ts'

/** Newer than the library's types: https://github.com/tc39/proposal-json-parse-with-source */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }

const DEEP = 'a place for something very deep'

/** Texts that mean harm to a database, a page, a spreadsheet, a log, a file system, a template, a pattern. */
export const TEXTS: readonly string[] = [
  `'; drop table deals; --`,
  `' or 1=1 --`,
  `") union select key_hash from api_keys --`,
  `\\'; select pg_sleep(30); --`,
  '$1',
  '%',
  '_%\\',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '=HYPERLINK("http://evil.example","x")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '+1-1',
  '\t=1',
  '../../../../etc/passwd',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  'http://[::ffff:127.0.0.1]:5432/',
  '{{7*7}}${7*7}',
  '%n%s%x%0a%0d',
  'a\r\nset-cookie: x=y',
  '\u001b[2Jgone',
  'a\u0000b',
  '\ud800',
  '\u202etxt.exe',
  'e\u0301'.repeat(400),
  'ﷺ'.repeat(300),
  'İ',
  '__proto__',
  'constructor',
  'toString',
  `${'a'.repeat(3000)}!`,
  '1'.repeat(3000),
  `${'-'.repeat(3000)}x`,
  `${' '.repeat(3000)}x`,
  'a@'.repeat(500),
  '(((((((((((((((((((((((a+)+)+)+',
  'NaN',
  'Infinity',
  '1e999',
  '0x10',
  '٣',
  '-0.00',
  '99999999999999999999999999.9999',
  '0000-00-00',
  '2026-02-30',
  '9999-12-31T23:59:59.999Z',
  '-000001-01-01T00:00:00Z',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
  '00000000-0000-0000-0000-000000000000',
  'null',
  'WyJBQUFBQUFBQSIsIngiXQ',
  'eyJhIjoxfQ==',
]

const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1,
  0.1,
  -0,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e300,
  5e-324,
  rawJSON('9007199254740993'),
  rawJSON('1e999'),
  rawJSON('0.1000000000000000055511151231257827'),
  '',
  [],
  [[]],
  [null],
  {},
  { $ne: null },
  { toString: 1, valueOf: null },
  { length: 1e9 },
  DEEP,
  [DEEP],
  { and: DEEP },
]

/** A value that belongs nowhere. */
export function hostileValue(random: Random): unknown {
  if (random.chance(0.6)) return random.pick(TEXTS)
  if (random.chance(0.02)) return Array.from({ length: 5000 }, () => 'x')
  if (random.chance(0.02)) return 'x'.repeat(100_000)
  return random.pick(VALUES)
}

/** Fields that nobody asked for: those of other tables, of the prototype, and those that only the server sets. */
export const FIELDS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'workspaceId',
  'workspace_id',
  'id',
  'number',
  'role',
  'scopes',
  'isAdmin',
  'userId',
  'ownerId',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'version',
  'rank',
  'keyHash',
  'settings',
  '',
  'a.b',
  '0',
]

/** As JSON; what is marked as deep becomes a list in a list in a list, more often than a parser likes. */
export function bodyOf(input: unknown, random: Random): string {
  const text = JSON.stringify(input) ?? ''
  if (!text.includes(DEEP)) return text
  const depth = random.pick([20, 200, 3000, 30_000])
  return text.replaceAll(
    `"${DEEP}"`,
    random.pick([`${'['.repeat(depth)}${']'.repeat(depth)}`, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`]),
  )
}

/** Bodies that are no input at all. */
export const BODIES: readonly string[] = [
  '',
  '{',
  '[]',
  'null',
  '7',
  '"x"',
  '{"json":{}}',
  '\u0000',
  '{"__proto__":{"role":"owner"}}',
  'a=b&c=d',
]
