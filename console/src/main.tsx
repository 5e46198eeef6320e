import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { giveStylesNonce, readNonce } from './app/csp.ts';
import './app/base.css';
import './ui/marks.css';
import './ui/score.css';
import './ui/page.css';
import './ui/filter-bar.css';

const nonce = readNonce();
if (nonce) giveStylesNonce(nonce);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App nonce={nonce} />
    </StrictMode>,
  );
}
