import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FilterPart } from './filter-popover.tsx'
import { FILTER_GROUPS, GROUP_NAMES } from './filter-summary.ts'

/** All filters at once, for a screen without room for their buttons. */
export function FilterDialog({ result, onClose }: { result: string; onClose: () => void }) {
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Filters"
      footer={
        <Button look="primary" className="grow sm:grow-0" onClick={onClose}>
          {result ? `Show ${result}` : 'Done'}
        </Button>
      }
    >
      <div className="grid gap-5">
        {FILTER_GROUPS.map((group) => (
          <section key={group} aria-label={GROUP_NAMES[group]}>
            <h3 className="mb-1.5 text-sm font-semibold">{GROUP_NAMES[group]}</h3>
            <FilterPart group={group} />
          </section>
        ))}
      </div>
    </Dialog>
  )
}
