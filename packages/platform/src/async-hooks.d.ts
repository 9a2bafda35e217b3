/** The part of Node that workerd's compatibility flag `nodejs_als` provides. */
declare module 'node:async_hooks' {
  export class AsyncLocalStorage<Store> {
    run<Value>(store: Store, work: () => Value): Value
    getStore(): Store | undefined
  }
}
