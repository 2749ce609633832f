import { useEffect, useRef } from 'preact/hooks';
import type { Site } from '../api/types';
import { CrossIcon } from './icons';
import { OwnVisits } from './own-visits';
import { SettingsAliases } from './settings-aliases';
import { SettingsPages } from './settings-pages';
import { SettingsLeftOut } from './settings-left-out';
import { SettingsRemove } from './settings-remove';
import { SettingsRetention } from './settings-retention';
import { SettingsTimezone } from './settings-timezone';
import { TagFields } from './tag-fields';

interface SettingsProps {
  site: Site;
  onClose(): void;
  onRemoved(): void;
}

// A modal dialog: the browser keeps the focus in it, closes it at Escape and gives the focus back.
export function Settings({ site, onClose, onRemoved }: SettingsProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} class="card settings" data-testid="settings-dialog" aria-labelledby="settings-title" onClose={onClose}
      onClick={(event) => { if (event.target === dialog.current) close(); }}>
      <div class="settings-body">
        <header class="settings-head">
          <h2 id="settings-title">Settings of {site.domain}</h2>
          <button type="button" class="button icon-button" data-testid="settings-close" aria-label="Close" title="Close" onClick={close}>
            <CrossIcon />
          </button>
        </header>
        <SettingsTimezone site={site} />
        <SettingsRetention site={site} />
        <SettingsAliases site={site} />
        <OwnVisits site={site} />
        <SettingsLeftOut site={site} />
        <SettingsPages site={site} />
        <details class="settings-part">
          <summary>Tags</summary>
          <TagFields image />
        </details>
        <SettingsRemove site={site} onRemoved={() => { close(); onRemoved(); }} />
      </div>
    </dialog>
  );
}
