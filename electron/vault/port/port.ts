/** What the vault needs of a MessagePort: Electron's in the product, Node's in tests. */
export type Port = {
  readonly postMessage: (message: unknown) => void;
  readonly onMessage: (listener: (data: unknown) => void) => void;
  readonly onClose: (listener: () => void) => void;
};
