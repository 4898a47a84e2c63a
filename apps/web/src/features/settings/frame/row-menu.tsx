import { EllipsisVerticalIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { DropdownMenu } from '../../../ui/dropdown-menu.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'

/** What can be done with a thing of a list. @param of the thing's name */
export function RowMenu({ of, children }: { of: string; children: ReactNode }) {
  return (
    <DropdownMenu
      trigger={
        <IconButton label={`Menu of ${of}`}>
          <EllipsisVerticalIcon />
        </IconButton>
      }
    >
      {children}
    </DropdownMenu>
  )
}
