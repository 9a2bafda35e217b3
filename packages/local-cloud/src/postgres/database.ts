/** One statement with its parameters as parsed from JSON: text, numbers, booleans, null, lists or objects. */
export interface Statement {
  query: string
  params: readonly unknown[]
}

/** One column of a result, in Neon's shape. */
export interface Field {
  name: string
  dataTypeID: number
  tableID: number
  columnID: number
  dataTypeSize: number
  dataTypeModifier: number
  format: 'text'
}

/** The result of one statement. Values are PostgreSQL's text, which the client parses. */
export interface QueryResult {
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

/** A PostgreSQL database: embedded for development and tests, or a server behind a URL. */
export interface Database {
  /** The role that owns the database and runs the migrations. */
  readonly owner: string
  /**
   * Runs every statement in one transaction as `role`; all or nothing.
   * @throws the errors of PostgreSQL, with the SQLSTATE as `code` (see `postgresFault`).
   */
  transaction(role: string, statements: readonly Statement[], options?: TransactionOptions): Promise<QueryResult[]>
  /** Runs SQL of any number of statements as the owner, for migrations. It is one transaction unless it says otherwise. */
  execute(sql: string): Promise<void>
  close(): Promise<void>
}
