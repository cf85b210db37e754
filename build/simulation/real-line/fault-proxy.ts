/** A real line that can be made to fail, as the vault's own tests use it. */
export { type Fault, openFaultProxy } from '../../../electron/vault/testing/fault-proxy';
