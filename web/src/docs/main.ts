import SwaggerUIBundle from 'swagger-ui-dist/swagger-ui-es-bundle.js'
import './docs.css'
import { followTheme } from './theme'

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

followTheme()
