/** Types for the settings that we use; the package's own bundle has none. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  export default function SwaggerUIBundle(settings: {
    url: string
    dom_id: string
    deepLinking: boolean
    filter: boolean
    docExpansion: 'list' | 'full' | 'none'
    /** -1 hides the list of schemas. */
    defaultModelsExpandDepth: number
    displayRequestDuration: boolean
    tryItOutEnabled: boolean
  }): void
}
