/// <reference types="vite/client" />

declare module 'module-ndarray' {
  import ndarray = require('ndarray');
  export default ndarray;
}
