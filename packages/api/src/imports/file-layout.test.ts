import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { detectDelimiter, detectEncoding, hasHeader } from './file-layout.ts'
import { readRecords } from './read-records.ts'

describe('the encoding', () => {
  test.each([
    ['UTF-8', Buffer.from('name\nZoë'), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\uFEFFname\nZoë'), 'utf-8'],
    ['UTF-16 with a mark', Buffer.from('\uFEFFname\nZoë', 'utf16le'), 'utf-16le'],
    ['UTF-16 without one', Buffer.from('name\nZoë', 'utf16le'), 'utf-16le'],
    ['UTF-16, high byte first', Buffer.from('\uFEFFname\nZoë', 'utf16le').swap16(), 'utf-16be'],
  ])('of %s', (_, bytes, encoding) => expect(detectEncoding(bytes)).toBe(encoding))
})

describe('the delimiter', () => {
  test.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,5;2,5;3\n', ';'],
    ['a\tb\n1,2\t3\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['name,note\n"Lee; Ann","a;b;c"\nx,y\n', ','],
    ['"a;b","c"\n"d\ne","f"\n', ','],
    ['sep=;\na;b\n', ';'],
    ['name\nAnn\n', ','],
    ['name;amount\n', ';'],
    ['', ','],
  ] as const)('of %j is %j', (text, delimiter) => expect(detectDelimiter(text)).toBe(delimiter))

  test('of the data set is the comma', () => {
    const text = readFileSync(
      new URL('../../../../demo/crm-sales-opportunities/sales_pipeline.csv', import.meta.url),
      'utf8',
    )
    expect(detectDelimiter(text.slice(0, 5000))).toBe(',')
  })
})

test.each([
  [['Name', 'Amount', 'Close date'], true],
  [['North', '1200', '2026-11-21'], false],
  [['Ann Lee', 'ann@north.test'], false],
  [['Name', '', ''], true],
  [['Name', 'Name'], false],
  [['', ''], false],
  [['Yes', 'Hot'], true],
])('%j names the columns: %s', (line, expected) => expect(hasHeader(line)).toBe(expected))

describe('reading', () => {
  const layout = { encoding: 'utf-8', delimiter: ',', hasHeader: true } as const
  async function read(
    bytes: Buffer,
    chunk = bytes.length,
    as: Partial<typeof layout> | { encoding: 'windows-1252' | 'utf-16le' } = {},
  ) {
    async function* chunks() {
      for (let start = 0; start < bytes.length; start += chunk) yield bytes.subarray(start, start + chunk)
    }
    const records = []
    for await (const record of readRecords(chunks(), { ...layout, ...as })) records.push(record)
    return records
  }

  test('gives the rows below the header, whatever the chunks', async () => {
    const bytes = Buffer.from('\uFEFFname,note\nZoë,"a ""b""\nc"\n\nAnn,\n')
    for (const chunk of [1, 2, 3, 7, 1000]) {
      expect(await read(bytes, chunk)).toEqual([
        { number: 1, cells: ['Zoë', 'a "b"\nc'] },
        { number: 2, cells: ['Ann', ''] },
      ])
    }
  })

  test('understands Windows and UTF-16', async () => {
    expect(await read(Buffer.from('name\nZo\xeb \x80', 'latin1'), 1, { encoding: 'windows-1252' })).toMatchObject([
      { cells: ['Zoë €'] },
    ])
    expect(await read(Buffer.from('\uFEFFname\nZoë', 'utf16le'), 3, { encoding: 'utf-16le' })).toMatchObject([
      { cells: ['Zoë'] },
    ])
  })

  test('skips Excel’s announcement of the separator', async () => {
    expect(await read(Buffer.from('sep=,\nname\nAnn\n'))).toEqual([{ number: 1, cells: ['Ann'] }])
  })

  test('keeps rows that are too long or too short, to be judged by their reader', async () => {
    expect(await read(Buffer.from('a,b\n1\n1,2,3\n'))).toMatchObject([{ cells: ['1'] }, { cells: ['1', '2', '3'] }])
  })

  test('refuses bytes that are no characters', async () => {
    await expect(read(Buffer.from([0x61, 0x0a, 0xff, 0xfe, 0x62]))).rejects.toMatchObject({
      kind: 'invalid',
      message: 'The file is not text in utf-8.',
    })
  })

  test('refuses a quote that is never closed', async () => {
    await expect(read(Buffer.from('a,b\n"1,2\n3,4\n'))).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('a quote is opened and never closed') as string,
    })
  })
})
