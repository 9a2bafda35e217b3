/** One statement with its parameters as JSON brought them: text, numbers, booleans, null, lists or objects. */
export interface Statement {
  query: string
  params: readonly unknown[]
}

/** One column of an answer, as Neon names its parts. */
export interface Field {
  name: string
  dataTypeID: number
  tableID: number
  columnID: number
  dataTypeSize: number
  dataTypeModifier: number
  format: 'text'
}

/** What one statement answers; values are PostgreSQL's own text, so that the client's parsers do the reading. */
export interface Answer {
  command: string
  rowCount: number | null
  fields: Field[]
  rows: (string | null)[][]
}

/** How a batch runs. Absent means PostgreSQL's default (read committed, read write). */
export interface TransactionOptions {
  isolationLevel?: 'READ UNCOMMITTED' | 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE'
  readOnly?: boolean
  deferrable?: boolean
}

/** A PostgreSQL of any make: embedded for a laptop and tests, or a server behind a URL. */
export interface Database {
  /** The role that owns the database and runs the migrations. */
  readonly owner: string
  /**
   * Runs every statement in one transaction as `role`; all or nothing.
   * Throws what PostgreSQL refuses, with its SQLSTATE as `code` (see `postgresFault`).
   */
  transaction(role: string, statements: readonly Statement[], options?: TransactionOptions): Promise<Answer[]>
  /** Runs SQL of any number of statements as the owner, for migrations. It is one transaction unless it says otherwise. */
  execute(sql: string): Promise<void>
  close(): Promise<void>
}
