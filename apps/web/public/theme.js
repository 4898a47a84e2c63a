// Sets the reader's kept theme before the first paint. A file of its own: the content security policy allows no inline scripts.
try {
  const theme = localStorage.getItem('dealwright.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage may be blocked; the system's theme is used then.
}
