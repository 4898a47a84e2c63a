import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readSources, ROOT, type Source } from './sources.ts'

/** Every page of documentation, from the root of the project. */
export function readPages(): Source[] {
  const [home, ...folders] = ['README.md', 'docs', 'packages', 'apps', 'examples', 'demo']
  const pages = folders.flatMap((folder) => readSources(folder)).filter(({ file }) => file.endsWith('.md'))
  return [{ file: home ?? '', text: readFileSync(path.join(ROOT, home ?? ''), 'utf8') }, ...pages]
}

/** The examples of a page that are marked as of a language, in their order; '' for those that are not marked. */
export function examplesIn(page: string, language: string): string[] {
  const blocks = [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)]
  return blocks.filter(([, marked]) => marked === language).map(([, , code = '']) => code)
}

/** A line of a shell in words, as it splits what has no other quotes than these. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )
}
