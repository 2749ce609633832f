import 'uplot/dist/uPlot.min.css';
import './css/base.css';
import './css/controls.css';
import './css/header.css';
import './css/report.css';
import './css/lists.css';
import './css/setup.css';
import './css/hosts.css';
import './css/settings.css';
import { render } from 'preact';
import { App } from './app';
import { applyTheme, storedTheme } from './theme';

// This script stands in the head, so that the colours are chosen before anything is painted.
applyTheme(storedTheme());

document.addEventListener('DOMContentLoaded', () => {
  const root = document.getElementById('app');
  if (root) render(<App />, root);
});
