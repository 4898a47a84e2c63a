import { AlarmClockIcon } from 'lucide-react'
import { formatInstant } from '../format/instant.ts'
import { browserReader } from '../format/reader.ts'
import { DropdownMenu, MenuItem } from '../ui/dropdown-menu.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { useNow } from '../ui/use-now.ts'
import { useWork } from './use-work.ts'
import { delays, type WorkItem } from './work-item.ts'

/** Other times for something that is to be done. */
export function PostponeMenu({ item }: { item: WorkItem }) {
  const { postpone } = useWork()
  const now = useNow()
  return (
    <DropdownMenu
      trigger={
        <IconButton label={`Put off ${item.title}`}>
          <AlarmClockIcon />
        </IconButton>
      }
    >
      {delays(item.at, { now, timeZone: browserReader.timeZone }).map(({ label, at }) => (
        <MenuItem key={label} onSelect={() => void postpone(item, at)}>
          {label}
          <span className="ml-auto pl-4 text-sm text-muted">{formatInstant(at)}</span>
        </MenuItem>
      ))}
    </DropdownMenu>
  )
}
