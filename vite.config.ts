import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src/page',
  base: './',
  plugins: [react()],
  build: { outDir: '../../dist/page', emptyOutDir: true, chunkSizeWarningLimit: 1_500 },
});
