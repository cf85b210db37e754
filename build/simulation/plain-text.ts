/** The text as it may stand in a file: in the encodings of text, and as base64 at each of the three places it can begin. */
export function disguises(text: string): readonly Buffer[] {
  const forms = [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
  ];
  const base64 = forms.flatMap((bytes) =>
    [0, 1, 2].map((before) => {
      const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
      // What the neighbours take part in cannot be known.
      return Buffer.from(encoded.slice(before === 0 ? 0 : before + 1, -4), 'latin1');
    }),
  );
  return [...forms, ...base64];
}

/** Which of the texts can be read in the bytes, in any disguise. */
export function readableIn(bytes: Uint8Array, texts: readonly string[]): readonly string[] {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return texts.filter((text) => disguisesOf(text).some((form) => content.includes(form)));
}

const known = new Map<string, readonly Buffer[]>();

function disguisesOf(text: string): readonly Buffer[] {
  const before = known.get(text);
  if (before) return before;
  const made = disguises(text);
  known.set(text, made);
  return made;
}
