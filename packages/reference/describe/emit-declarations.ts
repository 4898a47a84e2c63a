import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/**
 * Writes down the types of these files and of all that they import, as the compiler infers them. They are not checked: that is
 * done elsewhere, and takes ten times as long.
 * @param root the folder of the repository; `folder` gets its folders again, with declarations in them
 */
export async function emitDeclarations(
  files: string[],
  { root, folder }: { root: string; folder: string },
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const project = path.join(folder, 'tsconfig.json')
  const compilerOptions = {
    composite: false,
    emitDeclarationOnly: true,
    noCheck: true,
    outDir: folder,
    rootDir: root,
    typeRoots: [path.join(root, 'node_modules/@types')],
    types: ['node'],
  }
  const config = {
    extends: path.join(root, 'tsconfig.base.json'),
    compilerOptions,
    files,
    // Reached by the package's name before it is reached by its path, a file would count as somebody else's, and get none.
    include: [path.join(root, 'packages/domain/src')],
    exclude: ['**/*.test.ts', '**/*.fixture.ts'],
  }
  await writeFile(project, JSON.stringify(config))
  await promisify(execFile)('tsc', ['-p', project])
}
