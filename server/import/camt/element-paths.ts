import { localName } from '../xml/read-xml';
import { placeOf } from './camt-paths';

/** An element by its way from where paths begin. */
export type PathNode = {
  readonly path: string;
  /** Without the prefix of its namespace. */
  readonly name: string;
  /** Where its text is kept, and its currency; -1 for what nobody reads. */
  readonly place: number;
  readonly currencyPlace: number;
  /** By their names as written. */
  readonly children: Map<string, PathNode>;
};

const nodeAt = (path: string, name: string): PathNode => ({
  path,
  name,
  place: placeOf(path),
  currencyPlace: placeOf(`${path}@Ccy`),
  children: new Map(),
});

/** A statement has some hundred different paths; of a document that has more, in characters, they are put together anew. */
const MOST_KNOWN = 256 * 1024;

/** Follows the path of the element being read: `RltdPties/Dbtr/Nm`. Each path is put together once, not once an element. */
export class ElementPaths {
  #root = nodeAt('', '');
  #at = this.#root;
  #known = 0;
  readonly #open: PathNode[] = [];

  /** The element being read. */
  get current(): PathNode {
    return this.#at;
  }

  /** `written`: the name of the element with its prefix. */
  enter(written: string): PathNode {
    const parent = this.#at;
    let node = parent.children.get(written);
    if (!node) {
      if (this.#known >= MOST_KNOWN) this.#forget();
      const name = localName(written);
      node = nodeAt(parent.path === '' ? name : `${parent.path}/${name}`, name);
      this.#known += node.path.length;
      parent.children.set(written, node);
    }
    this.#open.push(parent);
    this.#at = node;
    return node;
  }

  /** Paths begin at the element just entered, until it is left. */
  startAnew(): void {
    this.#at = this.#root;
  }

  /** Answers with the element that ends. */
  leave(): PathNode {
    const left = this.#at;
    this.#at = this.#open.pop() ?? this.#root;
    return left;
  }

  #forget(): void {
    this.#at.children.clear();
    for (const node of this.#open) node.children.clear();
    this.#root = nodeAt('', '');
    this.#known = 0;
  }
}
