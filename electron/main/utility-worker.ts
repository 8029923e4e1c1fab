/*
 * Entry of a worker under Electron. The engine's worker speaks as a forked Node process does (process.on('message'),
 * process.send); a utility process has `parentPort` instead. This lends it the one in terms of the other.
 */
const { parentPort } = process

process.send = (message: unknown) => {
  parentPort.postMessage(message)
  return true
}

await import(new URL('./worker.js', import.meta.url).href)

// Messages wait in the port until someone listens, so none is lost before the worker stands.
parentPort.on('message', ({ data }) => process.emit('message', data, undefined))
