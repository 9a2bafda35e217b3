/** The reader's bundle brings no types; these are for the settings that we use. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  export default function SwaggerUIBundle(settings: {
    url: string
    dom_id: string
    deepLinking: boolean
    filter: boolean
    docExpansion: 'list' | 'full' | 'none'
    /** -1 leaves the list of schemas out. */
    defaultModelsExpandDepth: number
    displayRequestDuration: boolean
    tryItOutEnabled: boolean
  }): void
}
