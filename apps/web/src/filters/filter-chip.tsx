import { XIcon } from 'lucide-react'
import { Button } from '../ui/button.tsx'

/** A filter that a link brought along, to be taken away. */
export function FilterChip({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <Button
      size="small"
      className="bg-accent-soft! text-accent-ink! ring-transparent!"
      aria-label={`${label}: remove this filter`}
      onClick={onRemove}
    >
      <span className="max-w-48 truncate">{label}</span>
      <XIcon aria-hidden className="size-3.5!" />
    </Button>
  )
}
