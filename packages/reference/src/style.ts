/** The looks of the page: the reader's own fonts and colours, and room to breathe. */
export const STYLE = `
:root { font: 1rem/1.55 system-ui, sans-serif; color: light-dark(#1c2333, #e9ebf0); background: light-dark(#fff, #14171f); }
main { max-width: 68rem; margin: 0 auto; padding: 2rem 1.25rem 6rem; }
h1 { font-size: 1.9rem; margin: 0; }
h2 { font-size: 1.35rem; margin: 3rem 0 .75rem; padding-top: 1.5rem; border-top: 1px solid light-dark(#dfe3ea, #303644); }
a { color: light-dark(#1d4ed8, #93b4ff); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
pre { padding: .9rem 1rem; overflow-x: auto; border-radius: .5rem; background: light-dark(#f3f5f9, #1e232e); }
pre code { overflow-wrap: normal; }
.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .45rem .75rem .45rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid light-dark(#e6e9ef, #2a303c); }
tbody th { font-weight: 400; }
@media (width > 48rem) { tbody th { white-space: nowrap; } }
:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
`
