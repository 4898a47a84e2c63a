import { Link } from '@tanstack/react-router'

/** The parts of a section, each with an address of its own (`of`). */
export function PartNav({
  label,
  parts,
  current,
}: {
  label: string
  parts: readonly { id: string; label: string; count?: string | undefined }[]
  current: string
}) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
      {parts.map((part) => (
        <Link
          key={part.id}
          from="/settings/{-$section}"
          search={{ of: part.id }}
          aria-current={part.id === current ? 'page' : undefined}
          className="focus-inset -mb-px flex h-(--control) shrink-0 items-center gap-1.5 rounded-t-md border-b-2 border-transparent px-2.5 font-medium text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {part.label}
          {part.count !== undefined && <span className="figures text-xs text-muted">{part.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
