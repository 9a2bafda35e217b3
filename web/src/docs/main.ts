import SwaggerUIBundle from 'swagger-ui-dist/swagger-ui-es-bundle.js'
import './docs.css'

/** Shows the OpenAPI document with Swagger UI, in the theme that was chosen on the site. */
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reader',
  deepLinking: true,
  filter: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  tryItOutEnabled: true,
})

const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
followTheme()
systemIsDark.addEventListener('change', followTheme)

function followTheme(): void {
  const { classList, dataset } = document.documentElement
  classList.toggle('dark-mode', dataset.theme ? dataset.theme === 'dark' : systemIsDark.matches)
}
