import path from 'node:path'

type Graph = { getModuleInfo(id: string): { code: string | null; importedIds: string[] } | null }

const SOURCE = path.resolve(import.meta.dirname, '../src')
const BOARD = path.join(SOURCE, 'features/board')
const FIRST = [path.join(SOURCE, 'main.tsx'), path.join(BOARD, 'board-page.tsx')]

/** Rules of the domain that schemas of deals and the cards of the board rest on. */
const BASICS = new RegExp(
  `packages/domain/src/(?:${[
    'ids|errors|filters/filter|pipelines/pipeline|records/record-change|workspace/custom-field',
    'reports/(?:movement|waterfall-moves)',
    'values/(?:address|calendar|currency|fraction|free-data|money|period-kind|rank)',
    'deals/(?:ageing|bant|close-deal|deal|deal-change|gate|move-deal|stalled)',
  ].join('|')})\\.ts$`,
)

/**
 * Which modules stand in one file. The many small ones that the board needs at once come together, because each file of its
 * own costs a request and is packed worse; what a later page alone needs stays with that page. `board.e2e.ts` holds the sum.
 */
export const CHUNKS = [
  { name: 'react', test: /node_modules[\\/](?:\.pnpm[\\/])?(?:react|react-dom|scheduler)[@\\/]/ },
  { name: 'libraries', test: isLibrary },
  {
    name: (id: string, graph: Graph) => (isShared(id, graph) ? 'shared' : null),
    debugName: 'shared',
    // Else all rules that any page needs would come along with the first.
    includeDependenciesRecursively: false,
  },
]

/** What every page is built on, without the parts that few pages use. */
function isLibrary(id: string): boolean {
  return (
    /node_modules[\\/](?:zod[\\/]|.*@(?:tanstack[\\/](?:react-|query|router|history|store)|trpc))/.test(id) &&
    !/queriesObserver|useQueries|useInfiniteQuery|infiniteQueryObserver|useSuspense/.test(id)
  )
}

const first = new Set<string>()

/** Whether a module is loaded with the board without being a part of it. */
function isShared(id: string, graph: Graph): boolean {
  if (first.size === 0) for (const root of FIRST) follow(root, graph)
  return BASICS.test(slashed(id)) || (first.has(id) && !id.startsWith(BOARD))
}

function follow(id: string, graph: Graph): void {
  if (first.has(id)) return
  first.add(id)
  const { code, importedIds } = graph.getModuleInfo(id) ?? { code: null, importedIds: [] }
  for (const next of importedIds)
    if (next.startsWith(SOURCE) || (ICON.test(id) && ICON.test(next))) follow(next, graph)
    else if (ICONS.test(next)) for (const icon of iconsIn(code ?? '', next, graph)) follow(icon, graph)
}

const ICONS = /lucide-react[\\/]dist[\\/]esm[\\/]lucide-react\.m?js$/
const ICON = /lucide-react[\\/]dist[\\/]esm[\\/](?!lucide-react\.)/

/** The files of the icons that a module asks the list of all icons for. */
function iconsIn(code: string, list: string, graph: Graph): string[] {
  const { code: names, importedIds } = graph.getModuleInfo(list) ?? { code: null, importedIds: [] }
  const wanted = /import \{([^}]*)\} from "lucide-react"/.exec(code)?.[1]?.match(/\w+(?= as|,|\s*$)/g) ?? []
  return wanted.flatMap((name) => {
    const file = new RegExp(`\\b${name}\\b[^}]*\\} from ["']\\./(icons/[^"']+)`).exec(names ?? '')?.[1]
    return importedIds.filter((id) => file !== undefined && slashed(id).endsWith(file))
  })
}

function slashed(id: string): string {
  return id.replaceAll('\\', '/')
}
