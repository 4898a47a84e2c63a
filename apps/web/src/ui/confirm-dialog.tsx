import { AlertDialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { DIALOG_BOX, DIALOG_SCRIM } from './dialog.tsx'
import { giveBack, RETURN_FOCUS } from './return-focus.ts'
import { useSave } from './use-save.ts'

/**
 * Asks before something that cannot be taken back. The focus starts on "Cancel"; a click beside it does nothing.
 * While `onConfirm` runs the dialog waits; when it throws, it stays open and shows the message.
 */
export function ConfirmDialog({
  isOpen,
  onClose,
  title,
  children,
  confirmLabel,
  onConfirm,
  look = 'danger',
  focusAfter,
}: {
  isOpen: boolean
  onClose: () => void
  title: string
  /** What will happen, in numbers where there are any. */
  children: ReactNode
  /** The verb: "Delete 12 deals", not "OK". */
  confirmLabel: string
  onConfirm: () => Promise<unknown>
  look?: 'danger' | 'primary'
  /** Where the focus goes on closing; to what opened the dialog without it, or where it gives nothing. */
  focusAfter?: () => HTMLElement | null | undefined
}) {
  const { isPending, error, save } = useSave()

  async function confirm() {
    if (await save(onConfirm)) onClose()
  }

  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && !isPending && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={DIALOG_SCRIM} />
        <Radix.Content
          className={classNames(DIALOG_BOX, 'gap-2 p-5 sm:max-w-md')}
          {...RETURN_FOCUS}
          onCloseAutoFocus={(event) => {
            const next = focusAfter?.()
            if (!next) return giveBack(event)
            event.preventDefault()
            next.focus()
          }}
        >
          <Radix.Title className="text-lg font-semibold wrap-anywhere">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="text-muted">{children}</div>
          </Radix.Description>
          {error && (
            <p role="alert" className="text-negative-ink">
              {error}
            </p>
          )}
          <div className="mt-3 flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button disabled={isPending}>Cancel</Button>
            </Radix.Cancel>
            <Button look={look} isPending={isPending} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
