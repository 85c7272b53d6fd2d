/// <reference types="vite/client" />

declare module 'module-ndarray' {
  export { default } from 'ndarray';
}
