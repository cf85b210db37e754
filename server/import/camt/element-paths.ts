/** An element by its way from where paths begin. */
type PathNode = { readonly path: string; readonly children: Map<string, PathNode> };

const nodeAt = (path: string): PathNode => ({ path, children: new Map() });

/** A statement has some hundred different paths; of a document that has more, in characters, they are put together anew. */
const MOST_KNOWN = 256 * 1024;

/** Follows the path of the element being read: `RltdPties/Dbtr/Nm`. Each path is put together once, not once an element. */
export class ElementPaths {
  #root = nodeAt('');
  #at = this.#root;
  #known = 0;
  readonly #open: PathNode[] = [];

  /** From where paths begin to the element being read. */
  get current(): string {
    return this.#at.path;
  }

  enter(name: string): void {
    const parent = this.#at;
    let node = parent.children.get(name);
    if (!node) {
      if (this.#known >= MOST_KNOWN) this.#forget();
      node = nodeAt(parent.path === '' ? name : `${parent.path}/${name}`);
      this.#known += node.path.length;
      parent.children.set(name, node);
    }
    this.#open.push(parent);
    this.#at = node;
  }

  /** Paths begin at the element just entered, until it is left. */
  startAnew(): void {
    this.#at = this.#root;
  }

  leave(): void {
    this.#at = this.#open.pop() ?? this.#root;
  }

  #forget(): void {
    this.#at.children.clear();
    for (const node of this.#open) node.children.clear();
    this.#root = nodeAt('');
    this.#known = 0;
  }
}
