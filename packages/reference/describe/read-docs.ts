import path from 'node:path'
import ts from 'typescript-6'

/**
 * What is written above each procedure, by its path: of the router that a file exports under a name, and of the routers
 * in it. Read from the sources as they stand, since comments are no part of types.
 */
export function readDocs(file: string, name: string): Map<string, string> {
  const docs = new Map<string, string>()
  visit(declarationOf(name, parse(file)), '')
  return docs

  function visit({ expression, source }: Found, prefix: string): void {
    for (const property of literalIn(expression)?.properties ?? []) {
      if (!property.name || !ts.isIdentifier(property.name)) continue
      const at = `${prefix}${property.name.text}`
      const doc = docOf(property)
      if (doc) docs.set(at, doc)
      const value = ts.isPropertyAssignment(property) ? property.initializer : property.name // as `{ stages }`
      const inner = routerOf({ expression: value, source })
      if (inner) visit(inner, `${at}.`)
    }
  }
}

type Found = { expression: ts.Expression; source: ts.SourceFile }

/** Where a property is a router, by a name or by the call of one that makes them, that router. */
function routerOf({ expression, source }: Found): Found | undefined {
  const isMade = ts.isCallExpression(expression) && ts.isIdentifier(expression.expression)
  const name = isMade ? expression.expression : expression
  if (!ts.isIdentifier(name)) return undefined
  return name.text === 'router' ? { expression, source } : declarationOf(name.text, source)
}

/** What a name stands for: a constant's value, or what a function returns; there or where it is imported from. */
function declarationOf(name: string, source: ts.SourceFile): Found {
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find((each) => each.name.getText(source) === name)
      if (found?.initializer) return { expression: found.initializer, source }
    }
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) {
      const returned = statement.body?.statements.find((each) => ts.isReturnStatement(each))?.expression
      if (returned) return { expression: returned, source }
    }
    if (ts.isImportDeclaration(statement) && importsName(statement, name)) {
      const specifier = (statement.moduleSpecifier as ts.StringLiteral).text // nothing else may stand there
      return declarationOf(name, parse(path.resolve(path.dirname(source.fileName), specifier)))
    }
  }
  throw new Error(`${source.fileName} does not say what ${name} is`)
}

function importsName({ importClause }: ts.ImportDeclaration, name: string): boolean {
  const bindings = importClause?.namedBindings
  return (
    bindings !== undefined && ts.isNamedImports(bindings) && bindings.elements.some((each) => each.name.text === name)
  )
}

/** The object in `router({ … })`. */
function literalIn(expression: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const [first] = ts.isCallExpression(expression) ? expression.arguments : []
  return first && ts.isObjectLiteralExpression(first) ? first : undefined
}

function docOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter((each) => ts.isJSDoc(each))
  const text = ts.getTextOfJSDocComment(doc?.comment) ?? ''
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s+/g, ' ').trim())
    .join('\n\n')
}

function parse(file: string): ts.SourceFile {
  const text = ts.sys.readFile(file)
  if (text === undefined) throw new Error(`There is no ${file}`)
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2024, true)
}
