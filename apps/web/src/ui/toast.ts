type ToastAction = { label: string; onClick: () => void }

/** Something went well; `action` is usually "Undo". Gone after 5 s. */
export function toastDone(message: string, action?: ToastAction): void {
  void import('sonner').then(({ toast }) => toast.success(message, { action }))
}

/** Something went wrong and the page cannot say it in place. Stays 10 s: long enough to read and to act. */
export function toastProblem(message: string, action?: ToastAction): void {
  void import('sonner').then(({ toast }) => toast.error(message, { action, duration: 10_000 }))
}
