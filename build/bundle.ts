import { bundleApp } from './bundle/bundle-app';

const result = await bundleApp();
console.log(result === 'fresh' ? 'Bundle: unchanged.' : 'Bundle: written to out/.');
