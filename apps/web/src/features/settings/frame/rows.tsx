import type { ReactNode } from 'react'

/** A plain list of things, a row each. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="grid grid-cols-[minmax(0,1fr)]">
      {children}
    </ul>
  )
}

/** A row: what it is, a line about it, marks, and what can be done with it. */
export function RowOf({
  icon,
  title,
  detail,
  marks,
  menu,
}: {
  icon?: ReactNode
  title: ReactNode
  detail?: ReactNode
  marks?: ReactNode
  menu?: ReactNode
}) {
  return (
    <li className="border-b border-line py-2 [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto] last:border-b-0">
      <div className="flex min-w-0 items-center gap-3">
        {icon}
        <div className="min-w-0 grow">
          <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
            <span className="min-w-0 truncate font-medium">{title}</span>
            {marks}
          </div>
          {detail && <div className="text-sm wrap-anywhere text-muted">{detail}</div>}
        </div>
        {menu}
      </div>
    </li>
  )
}
