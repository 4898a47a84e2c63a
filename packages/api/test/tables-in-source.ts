type Column = { isNullable: boolean; isJson: boolean; isGiven: boolean }

/** What tables.ts states, read from its text: a type leaves nothing behind that could be asked at run time. */
export function tablesInSource(source: string): Map<string, Record<string, Column>> {
  const types = new Map(
    [...source.matchAll(/type (\w+)(?:<\w+>)? = ([\s\S]*?\n?\})( & \w+)?$/gm)].map(
      ([, name = '', body = '', more = '']) => [name, { body, more: more.slice(3) }],
    ),
  )
  const list = /export type Tables = \{([\s\S]*?)\n\}/.exec(source)?.[1] ?? ''
  const tables = [...list.matchAll(/^\s*(\w+): (\w+)(?:<\w+>)?$/gm)]
  return new Map(tables.map(([, table = '', type = '']) => [table, columnsOf(type)]))

  function columnsOf(type: string): Record<string, Column> {
    const stated = types.get(type)
    if (!stated) throw new Error(`tables.ts does not say what ${type} is`)
    const columns = [...stated.body.matchAll(/(\w+): ([^\n;]+?)\s*(?=[;\n}])/g)].map(
      ([, name = '', of = '']): [string, Column] => [name, columnOf(of)],
    )
    return { ...Object.fromEntries(columns), ...(stated.more ? columnsOf(stated.more) : {}) }
  }
}

function columnOf(type: string): Column {
  return { isNullable: type.includes('| null'), isJson: /\bJson\b/.test(type), isGiven: type.startsWith('Generated<') }
}
