export { Upload, isSupported, DetailedError } from 'tus-js-client';
