/** What `make` makes when it is first asked for; where nobody asks, nothing is made. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
