import path from 'node:path'
import * as domain from '@dealwright/domain'
import ts from 'typescript-6'
import { z } from 'zod'
import type { ProcedureDescriptions } from '../src/descriptions.ts'
import { jsonSchemaOf, type Schemas } from '../src/json-schema.ts'
import { emitDeclarations } from './emit-declarations.ts'
import { openProgram } from './open-program.ts'
import { readDocs } from './read-docs.ts'
import { createSchemaOf } from './schema-of-type.ts'

const ROUTER = 'packages/api/src/router.ts'
const DOMAIN = 'packages/domain/src/index.ts'

/**
 * What is written above each procedure of the router, and the schema of its answer.
 * @param places the repository, and an empty folder for what comes in between
 */
export async function describeProcedures(places: { root: string; folder: string }): Promise<ProcedureDescriptions> {
  const files = [ROUTER, DOMAIN].map((file) => path.join(places.root, file))
  const [routerFile = '', domainFile = ''] = files
  await emitDeclarations(files, places)
  const program = openProgram(files, places)
  const checker = program.getTypeChecker()
  const exportsOf = (file: string) => {
    const declarations = path.join(places.folder, path.relative(places.root, file)).replace(/\.ts$/, '.d.ts')
    const source = program.getSourceFile(declarations)
    const symbol = source && checker.getSymbolAtLocation(source)
    if (!symbol) throw new Error(`${file} has no declarations`)
    return checker.getExportsOfModule(symbol)
  }

  const schemas: Schemas = {}
  const known = new Map<ts.Type, string>()
  for (const symbol of exportsOf(domainFile)) {
    const schema = new Map<string, unknown>(Object.entries(domain)).get(symbol.name)
    if (!(symbol.flags & ts.SymbolFlags.TypeAlias) || !(schema instanceof z.ZodObject)) continue
    known.set(checker.getDeclaredTypeOfSymbol(symbol), symbol.name)
    // The domain's own schema knows more than its type: what form a text has.
    schemas[symbol.name] = jsonSchemaOf(schema, 'output', schemas)
  }
  const schemaOf = createSchemaOf(checker, { known, schemas })
  const docs = readDocs(routerFile, 'appRouter')
  const router = exportsOf(routerFile).find(({ name }) => name === 'appRouter')
  if (!router) throw new Error(`${ROUTER} exports no appRouter`)
  const outputs = outputsOf(checker, checker.getTypeOfSymbol(router))
  const procedures = [...outputs].map(([name, output]) => [
    name,
    { doc: docs.get(name) ?? null, answer: schemaOf(output) ?? null },
  ])
  return {
    procedures: Object.fromEntries(procedures) as ProcedureDescriptions['procedures'],
    schemas: used(procedures, schemas),
  }
}

/** The type of the answer of each procedure, by its path. */
function outputsOf(checker: ts.TypeChecker, router: ts.Type): Map<string, ts.Type> {
  const outputs = new Map<string, ts.Type>()
  const inner = (type: ts.Type | undefined, name: string) => {
    const property = type?.getProperty(name)
    return property && checker.getTypeOfSymbol(property)
  }
  const visit = (record: ts.Type | undefined, prefix: string) => {
    for (const property of record?.getProperties() ?? []) {
      const type = checker.getTypeOfSymbol(property)
      const output = inner(inner(inner(type, '_def'), '$types'), 'output')
      if (output) outputs.set(`${prefix}${property.name}`, output)
      else visit(type, `${prefix}${property.name}.`)
    }
  }
  visit(inner(inner(router, '_def'), 'record'), '')
  return outputs
}

/** The named schemas that something refers to. */
function used(content: unknown, schemas: Schemas): Schemas {
  const found = new Set<string>()
  const look = (value: unknown) => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(name)) continue
      found.add(name)
      look(schemas[name] ?? {})
    }
  }
  look(content)
  return Object.fromEntries([...found].toSorted().map((name) => [name, schemas[name] ?? {}]))
}
