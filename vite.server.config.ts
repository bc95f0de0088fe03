import { defineConfig } from 'vite';

// One file holds the whole server: it starts twice as fast as the tree of modules it comes from.
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      checks: { eval: false },
      external: [
        'better-sqlite3',
        'sqlite3',
        'pg-native',
        'zlib-sync',
        'bufferutil',
        'utf-8-validate',
        'erlpack',
      ],
      output: { entryFileNames: 'main.js' },
    },
  },
});
