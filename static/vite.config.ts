import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bridgeParts } from './vite/bridge-parts.ts';
import { gatesOff } from './vite/gates-off.ts';
import { initialSizes } from './vite/initial-sizes.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  // Pages are served from a path of the platform's own: absolute addresses would miss it.
  base: './',
  // Atlaskit publishes current JavaScript under a field of its own; the usual one is compiled for browsers long gone.
  resolve: { mainFields: ['module:es2019', 'browser', 'module', 'main'] },
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  plugins: [react(), gatesOff(), bridgeParts(), initialSizes()],
  build: {
    outDir: here('./build'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { input: ['issue', 'project', 'admin'].map((name) => here(`./${name}.html`)) },
  },
});
