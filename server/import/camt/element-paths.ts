/** An element by its way from where paths begin. */
type PathNode = { readonly path: string; readonly children: Map<string, PathNode> };

const nodeAt = (path: string): PathNode => ({ path, children: new Map() });

/** A statement has some hundred different paths; of a document that has more, in characters, they are put together anew. */
const MOST_KNOWN = 256 * 1024;

/** Follows the path of the element being read: `RltdPties/Dbtr/Nm`. Each path is put together once, not once an element. */
export class ElementPaths {
  #root = nodeAt('');
  #known = 0;
  readonly #open: PathNode[] = [];

  /** From where paths begin to the element being read. */
  get current(): string {
    return this.#open.at(-1)?.path ?? '';
  }

  enter(name: string): void {
    const parent = this.#open.at(-1) ?? this.#root;
    let node = parent.children.get(name);
    if (!node) {
      if (this.#known >= MOST_KNOWN) this.#forget();
      node = nodeAt(parent.path === '' ? name : `${parent.path}/${name}`);
      this.#known += node.path.length;
      parent.children.set(name, node);
    }
    this.#open.push(node);
  }

  /** Paths begin at the element just entered, until it is left. */
  startAnew(): void {
    this.#open[this.#open.length - 1] = this.#root;
  }

  leave(): void {
    this.#open.pop();
  }

  #forget(): void {
    for (const node of this.#open) node.children.clear();
    this.#root = nodeAt('');
    this.#known = 0;
  }
}
