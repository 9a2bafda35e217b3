/** What workerd's `nodejs_als` offers; the platform needs no more of Node. */
declare module 'node:async_hooks' {
  export class AsyncLocalStorage<Store> {
    run<Value>(store: Store, work: () => Value): Value
    getStore(): Store | undefined
  }
}
