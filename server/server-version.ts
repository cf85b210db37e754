import manifest from '../package.json' with { type: 'json' };

/** Version of the server, the same as the product's. */
export const serverVersion: string = manifest.version;
