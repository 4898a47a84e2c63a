import { XIcon } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { RETURN_FOCUS } from './return-focus.ts'

const WIDTHS = { small: 'sm:max-w-sm', medium: 'sm:max-w-lg', large: 'sm:max-w-3xl' } as const

/** The shaded page behind a dialog; a dialog comes up from the edge on a phone and stands in the middle elsewhere. */
export const DIALOG_SCRIM = 'fixed inset-0 z-40 bg-scrim data-[state=open]:animate-fade'
export const DIALOG_BOX = classNames(
  'fixed inset-x-0 bottom-0 z-40 flex max-h-[92dvh] flex-col rounded-t-xl bg-raised text-ink shadow-float outline-none',
  'data-[state=open]:animate-rise sm:inset-0 sm:m-auto sm:h-fit sm:max-h-[86dvh] sm:w-[calc(100%-2rem)] sm:rounded-xl',
)

/** A modal dialog with a title; Escape, the cross and a click beside it close it. Focus goes in and comes back. */
export function Dialog({
  isOpen,
  onClose,
  title,
  description,
  width = 'medium',
  footer,
  children,
}: {
  isOpen: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  width?: keyof typeof WIDTHS
  /** The buttons, the main one last. */
  footer?: ReactNode
  children?: ReactNode
}) {
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={DIALOG_SCRIM} />
        <Radix.Content
          {...RETURN_FOCUS}
          className={classNames(DIALOG_BOX, WIDTHS[width])}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className="pt-4 pr-14 pb-1 pl-5">
            <Radix.Title className="text-lg font-semibold wrap-anywhere">{title}</Radix.Title>
            {description && <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description>}
          </header>
          <div className="min-h-0 grow overflow-y-auto px-5 pt-2 pb-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
          )}
          {/* Last, so that the focus goes to the first field instead. */}
          <Radix.Close asChild>
            <IconButton label="Close" className="absolute! top-3 right-3">
              <XIcon />
            </IconButton>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
