import path from 'node:path'
import ts from 'typescript-6'

/** What the types of the answers are made of; what other packages are made of does not reach the wire. */
const FOLLOWED = /^(?:\.|@dealwright\/|zod\b|@trpc\/server\b)/

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.es2024.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
}

/**
 * Emitted declarations, ready to be asked. Their packages stand where the sources do, and so do the packages that they import.
 * @param places the folder of the declarations, and that of the repository whose folders it has
 */
export function openProgram(files: string[], { folder, root }: { folder: string; root: string }): ts.Program {
  const host = ts.createCompilerHost(OPTIONS)
  const cache = ts.createModuleResolutionCache(root, (name) => name, OPTIONS)
  const declarationOf = (file: string) => path.join(folder, path.relative(root, file)).replace(/\.ts$/, '.d.ts')

  host.resolveModuleNameLiterals = (literals, containing, redirected) =>
    literals.map(({ text }) => {
      if (!FOLLOWED.test(text)) return { resolvedModule: undefined }
      const from = text.startsWith('.') ? containing : containing.replace(folder, root)
      const found = ts.resolveModuleName(text, from, OPTIONS, host, cache, redirected, ts.ModuleKind.ESNext)
      const file = found.resolvedModule?.resolvedFileName
      // Without it the compiler would go on with types that allow anything.
      if (file === undefined) throw new Error(`${containing} imports ${text}, which is not there`)
      if (!text.startsWith('@dealwright/')) return found
      return { resolvedModule: { resolvedFileName: declarationOf(file), extension: ts.Extension.Dts } }
    })
  const readFile = host.readFile.bind(host)
  host.readFile = (file) => {
    const text = readFile(file)
    if (text === undefined) throw new Error(`${file} is not there`)
    return text
  }
  return ts.createProgram(files.map(declarationOf), OPTIONS, host)
}
