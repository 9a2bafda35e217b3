// Runs before the first paint, so that a chosen theme never flashes. Without a choice the system's theme holds.
;(() => {
  try {
    const theme = localStorage.getItem('marquee.theme')
    if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme
  } catch {
    // Storage may be closed to us; the system's theme is then right.
  }
})()
