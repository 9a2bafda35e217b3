// Runs before the first paint, so that the page never flashes in the wrong theme. Without a choice the system's theme applies.
;(() => {
  try {
    const theme = localStorage.getItem('marquee.theme')
    if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme
  } catch {
    // The browser may deny storage; the system's theme then applies.
  }
})()
