const systemIsDark = matchMedia('(prefers-color-scheme: dark)')

/** Shows the page in the theme that was chosen on the site, or that of the system, also when that changes. */
export function followTheme(): void {
  const follow = () => {
    const { classList, dataset } = document.documentElement
    classList.toggle('dark-mode', dataset.theme ? dataset.theme === 'dark' : systemIsDark.matches)
  }
  follow()
  systemIsDark.addEventListener('change', follow)
}
