import { writeIcons } from './render';

await writeIcons(import.meta.dirname);
console.log('Icons: drawn from icon.svg.');
