import path from 'node:path'
import { API, type Checker, type Project, SymbolFlags, type Type } from 'typescript/unstable/sync'
import { TypeReader } from './shape-of-type.ts'
import { capitalized, comment, indented, ShapeText } from './shape-text.ts'
import { Shapes } from './shapes.ts'

const CLIENT = path.join(import.meta.dirname, '..')
/** What src/calls.ts calls the ways to call. */
const CALLS: ReadonlySet<string> = new Set(['Query', 'List', 'Mutation', 'Feed'])

type Routes = { name: string; doc: string; call: string | null; parts: Routes[]; input: number; output: number }

/** The module src/procedures.ts with everything written out that it gets from the server's code. */
export function writeProcedures(): string {
  const api = new API({ cwd: CLIENT })
  try {
    const [project] = api.updateSnapshot({ openProjects: [path.join(CLIENT, 'tsconfig.json')] }).getProjects()
    if (!project) throw new Error('There is no project')
    return written(project)
  } finally {
    api.close()
  }
}

function written(project: Project): string {
  const { checker } = project
  const shapes = new Shapes()
  const taken = new Set([...CALLS, ...typesOf(project, path.join(CLIENT, 'src/index.ts')).keys()])
  const reader = new TypeReader(checker, shapes, taken)
  const procedures = typesOf(project, path.join(CLIENT, 'src/procedures.ts')).get('Procedures')
  if (!procedures) throw new Error('src/procedures.ts has no Procedures')
  const routes = routesIn(checker, reader, procedures)
  const names = new Map<number, string>()
  for (const [name, type] of typesOf(project, path.join(CLIENT, '../domain/src/index.ts'))) {
    const shape = taken.has(name) ? null : readable(reader, type)
    if (shape !== null && !names.has(shape)) names.set(shape, name)
  }
  const text = new ShapeText({ shapes, names, definition: (name) => reader.definition(name) }, rootsOf(routes))
  const body = `{\n${indented(routesText(routes, text, ''))}\n}`
  return [
    `import type { ${[...CALLS].toSorted().join(', ')} } from './calls.ts'\n`,
    `/** Every procedure of the server, as it was when this client was made. */\nexport type Procedures = ${body}\n`,
    ...text.declarations(),
    'export {}\n',
  ].join('\n')
}

function routesIn(checker: Checker, reader: TypeReader, type: Type, above = ''): Routes[] {
  return checker.getPropertiesOfType(type).map((property) => {
    const place = `${above}${property.name}`
    const own = checker.getTypeOfSymbol(property)
    const call = own?.getAliasSymbol()?.name
    const [input, output] = own?.getAliasTypeArguments() ?? []
    const route = { name: property.name, doc: property.getDocumentationComment(checker) }
    if (!own || !call || !CALLS.has(call) || !input || !output) {
      const parts = own ? routesIn(checker, reader, own, `${place}.`) : []
      return { ...route, call: null, parts, input: -1, output: -1 }
    }
    try {
      return { ...route, call, parts: [], input: reader.read(input), output: reader.read(output) }
    } catch (cause) {
      throw new Error(`${place} cannot be written out`, { cause })
    }
  })
}

function rootsOf(routes: Routes[]): number[] {
  return routes.flatMap(({ call, parts, input, output }) => (call ? [input, output] : rootsOf(parts)))
}

function routesText(routes: Routes[], text: ShapeText, above: string): string {
  const lines = routes.map(({ name, doc, call, parts, input, output }) => {
    const place = `${above}${capitalized(name)}`
    const type = call
      ? `${call}<${text.text(input, `${place}Input`)}, ${text.text(output, place)}>`
      : `{\n${indented(routesText(parts, text, place))}\n}`
    return `${comment(doc)}${name}: ${type}`
  })
  return lines.join('\n')
}

/** The types that a module exports, by name; those with parameters are none yet. */
function typesOf({ checker, program }: Project, file: string): Map<string, Type> {
  const source = program.getSourceFile(file)
  const module = source && checker.getSymbolAtLocation(source)
  if (!module) throw new Error(`${file} is no module`)
  const exported = checker.getExportsOfModule(module)
  const symbols = exported.map((symbol) =>
    symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  )
  const declared = symbols.filter(({ flags }) => flags & SymbolFlags.TypeAlias)
  return new Map(declared.map((symbol) => [symbol.name, checker.getDeclaredTypeOfSymbol(symbol)]))
}

/** The shape of a type, or null for one that is only for use within a program. */
function readable(reader: TypeReader, type: Type): number | null {
  try {
    return reader.shapeOf(type)
  } catch {
    return null
  }
}
