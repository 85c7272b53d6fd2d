import '@h5web/app/styles.css';
import { App, H5GroveProvider } from '@h5web/app';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const filepath = new URLSearchParams(location.search).get('file');
const url = new URL('h5grove', document.baseURI).href;
createRoot(document.getElementById('root')).render(createElement(H5GroveProvider, { url, filepath }, createElement(App)));
