export { GET } from './elements/index.ts';
